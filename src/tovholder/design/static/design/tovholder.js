/* One small starter per component. Each may run many times over the same page: what is started is marked. */
(function () {
  "use strict";

  function once(root, name, start) {
    const attribute = "data-tv-" + name;
    const found = Array.from(root.querySelectorAll("[" + attribute + "]"));
    if (root.matches && root.matches("[" + attribute + "]")) {
      found.unshift(root);
    }
    found.forEach(function (element) {
      const key = "tvStarted" + name.replace(/-/g, "");
      if (element.dataset[key]) {
        return;
      }
      element.dataset[key] = "1";
      start(element);
    });
  }

  function focusSummary(summary) {
    summary.focus();
    summary.addEventListener("click", function (event) {
      const link = event.target.closest("a[href^='#']");
      const target = link && document.getElementById(link.getAttribute("href").slice(1));
      if (target) {
        event.preventDefault();
        target.focus();
        target.scrollIntoView({ block: "center" });
      }
    });
  }

  function leave(link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      window.sessionStorage.clear();
      document.title = "";
      document.body.replaceChildren();
      if (link.dataset.tvSignOut && navigator.sendBeacon) {
        const form = new FormData();
        form.append("csrfmiddlewaretoken", link.dataset.tvToken);
        navigator.sendBeacon(link.dataset.tvSignOut, form);
      }
      window.location.replace(link.href);
    });
  }

  function warn(region) {
    const message = region.querySelector("[data-tv-session-message]");
    const form = message.querySelector("form");
    const total = Number(region.dataset.tvSession) * 1000;
    const before = Number(region.dataset.tvBefore) * 1000;
    let timer = 0;

    function begin() {
      window.clearTimeout(timer);
      message.hidden = true;
      timer = window.setTimeout(function () { message.hidden = false; }, Math.max(total - before, 0));
    }

    begin();
    document.addEventListener("htmx:responseError", function (event) {
      if ([401, 403].includes(event.detail.xhr.status)) {
        window.clearTimeout(timer);
        message.hidden = true;
        region.querySelector("[data-tv-session-over]").hidden = false;
      }
    });
    document.addEventListener("htmx:afterRequest", function (event) {
      if (event.detail.successful && !event.detail.elt.closest("[data-tv-quiet]")) {
        begin();
      }
    });
    if (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        window.fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).then(function (answer) {
          if (answer.ok || answer.type === "opaqueredirect") {
            begin();
          } else {
            form.submit();
          }
        }, function () { form.submit(); });
      });
    }
  }

  function guard(form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.tvSent) {
        event.preventDefault();
        return;
      }
      form.dataset.tvSent = "1";
      window.setTimeout(function () { delete form.dataset.tvSent; }, 3000);
    });
  }

  function closeOnEscape(menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }

  function print(button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  }

  function forget(form) {
    form.addEventListener("submit", function () { window.sessionStorage.clear(); });
  }

  function start(root) {
    once(root, "error-summary", focusSummary);
    once(root, "exit", leave);
    once(root, "session", warn);
    once(root, "once", guard);
    once(root, "menu", closeOnEscape);
    once(root, "print", print);
    once(root, "forget", forget);
  }

  document.addEventListener("DOMContentLoaded", function () { start(document); });
  document.addEventListener("htmx:load", function (event) { start(event.detail.elt); });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      document.querySelectorAll("[data-tv-sent]").forEach(function (form) { delete form.dataset.tvSent; });
    }
  });
})();
