/* The meeting page: the time counts down, typing is saved as you go, and when the network drops it waits in this tab.
   What waits is kept in sessionStorage, is removed at once when it is sent, and all of it goes at sign-out. */
(function () {
  "use strict";

  const PREFIX = "tv-hold:";
  const PAUSE = 900;
  const AGAIN = 4000;
  const OWNER = "tv-hold-owner";

  function countDown(element) {
    const total = Number(element.dataset.tvLeft);
    const begun = Date.now();
    if (!total) {
      return;
    }
    window.setInterval(function () {
      const seconds = total - Math.floor((Date.now() - begun) / 1000);
      const minutes = Math.floor(Math.abs(seconds) / 60);
      const words = seconds < 0 ? element.dataset.tvOver : element.dataset.tvMore;
      element.textContent = words.replace("0", minutes);
      element.classList.toggle("tv-over", seconds < 0);
    }, 15000);
  }

  function holds(form) {
    const text = form.querySelector("[name=text]:not([type=hidden])");
    const seen = form.querySelector("[name=seen]");
    const line = form.querySelector("input[name=line]:not([type=hidden])");
    const said = form.querySelector("[data-tv-kept]");
    const address = form.dataset.tvHold;
    const WORDS = said ? said.dataset : {};
    const key = PREFIX + address;
    belongsTo(form.dataset.tvWho);
    let timer = 0;
    let isSending = false;
    let isAway = false;
    let hasMetAnother = false;

    if (!text) {
      window.sessionStorage.removeItem(key);
      return;
    }

    function say(words) {
      if (said.textContent !== words) {
        said.textContent = words;
      }
      said.classList.toggle("tv-away", isAway);
    }

    function remember() {
      window.sessionStorage.setItem(key, JSON.stringify({ text: text.value, seen: seen.value, line: line.value }));
    }

    function forget() {
      if (line.value) {
        window.sessionStorage.setItem(key, JSON.stringify({ text: text.value, seen: seen.value, line: line.value }));
      } else {
        window.sessionStorage.removeItem(key);
      }
    }

    function later(pause) {
      window.clearTimeout(timer);
      timer = window.setTimeout(send, pause);
    }

    function send() {
      if (isSending || hasMetAnother || (text.value === seen.value && !isAway)) {
        return;
      }
      const sent = text.value;
      const body = new FormData();
      body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      body.append("text", sent);
      body.append("seen", seen.value);
      isSending = true;
      say(isAway ? WORDS.away : WORDS.saving);
      window.fetch(address, { method: "POST", body: body, redirect: "manual" }).then(function (answer) {
        isSending = false;
        if (answer.status === 204) {
          isAway = false;
          seen.value = sent;
          say(WORDS.kept);
          if (text.value === sent) {
            forget();
          } else {
            later(PAUSE);
          }
        } else if (answer.status === 409) {
          hasMetAnother = true;
          say(WORDS.other);
        } else if (answer.status === 413) {
          remember();
          say(WORDS.long);
        } else if (answer.status === 422) {
          isAway = false;
          remember();
          say(WORDS.warned);
        } else if (answer.status >= 500) {
          wait();
        } else {
          isAway = true;
          say(WORDS.closed);
        }
      }, wait);
    }

    function wait() {
      isSending = false;
      isAway = true;
      remember();
      say(WORDS.away);
      later(AGAIN);
    }

    const waiting = window.sessionStorage.getItem(key);
    if (waiting) {
      const was = JSON.parse(waiting);
      if (was.text !== text.value) {
        text.value = was.text;
        seen.value = was.seen;
      }
      if (was.line && !line.value && !form.querySelector("[data-tv-sent-line]")) {
        line.value = was.line;
      }
      later(0);
    }
    text.addEventListener("input", function () { remember(); later(PAUSE); });
    line.addEventListener("input", remember);
    window.addEventListener("online", function () { later(0); });
    form.addEventListener("submit", function (event) {
      if (isAway || !window.navigator.onLine) {
        event.preventDefault();
        delete form.dataset.tvSent;
        remember();
        isAway = true;
        say(WORDS.away);
        later(0);
        return;
      }
      window.clearTimeout(timer);
      window.sessionStorage.removeItem(key);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.ctrlKey) {
        event.preventDefault();
        form.requestSubmit(form.querySelector("[data-tv-next]"));
      } else if (event.altKey && !event.ctrlKey && (event.key === "a" || event.key === "r")) {
        event.preventDefault();
        (event.key === "a" ? line : text).focus();
      }
    });
  }

  function copies(button) {
    button.addEventListener("click", function () {
      const text = document.querySelector(button.dataset.tvCopyText).textContent;
      const told = function () { button.textContent = button.dataset.tvCopied; };
      if (window.navigator.clipboard) {
        window.navigator.clipboard.writeText(text).then(told);
        return;
      }
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
      told();
    });
  }

  function belongsTo(owner) {
    if (window.sessionStorage.getItem(OWNER) !== owner) {
      window.sessionStorage.clear();
      window.sessionStorage.setItem(OWNER, owner);
    }
  }

  document.querySelectorAll("[data-tv-left]").forEach(countDown);
  document.querySelectorAll("[data-tv-hold]").forEach(holds);
  document.querySelectorAll("[data-tv-copy-text]").forEach(copies);
})();
