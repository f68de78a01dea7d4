/* A text goes on the clipboard with one press, and Enter saves a note of one field. */
(function () {
  "use strict";

  function copy(button) {
    const field = document.getElementById(button.dataset.tvCopy);
    const said = button.parentElement.querySelector("[data-tv-copied]");

    function done() { said.textContent = said.dataset.tvCopied; }

    function mark() {
      field.focus();
      field.select();
      if (document.execCommand("copy")) {
        done();
      }
    }

    button.hidden = false;
    button.addEventListener("click", function () {
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(field.value).then(done, mark);
      } else {
        mark();
      }
    });
  }

  function enter(field) {
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && field.form) {
        event.preventDefault();
        field.form.requestSubmit();
      }
    });
  }

  function start(root) {
    [["data-tv-copy", copy], ["data-tv-enter", enter]].forEach(function (pair) {
      root.querySelectorAll("[" + pair[0] + "]").forEach(function (element) {
        if (!element.dataset.tvNoteStarted) {
          element.dataset.tvNoteStarted = "1";
          pair[1](element);
        }
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () { start(document); });
  document.addEventListener("htmx:load", function (event) { start(event.detail.elt.parentElement || event.detail.elt); });
})();
