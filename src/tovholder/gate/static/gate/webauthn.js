// Passkeys: a form with data-key-ceremony asks the browser for a key and sends what it answers.
(function () {
  "use strict";

  function fromBase64url(text) {
    const padded = text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4);
    return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0)).buffer;
  }

  function toBase64url(buffer) {
    const text = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function readOptions(id) {
    const options = JSON.parse(document.getElementById(id).textContent).publicKey;
    options.challenge = fromBase64url(options.challenge);
    if (options.user) options.user.id = fromBase64url(options.user.id);
    for (const name of ["excludeCredentials", "allowCredentials"]) {
      (options[name] || []).forEach((known) => { known.id = fromBase64url(known.id); });
    }
    return options;
  }

  function plain(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = toBase64url(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id,
      rawId: toBase64url(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: response,
    };
  }

  function prepare(form) {
    const field = form.querySelector('[name="credential"]');
    const trouble = form.querySelector("[data-key-trouble]");
    const ceremony = form.dataset.keyCeremony;
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      event.stopImmediatePropagation();
      trouble.hidden = true;
      try {
        const publicKey = readOptions(form.dataset.keyOptions);
        const credential = await navigator.credentials[ceremony]({ publicKey: publicKey });
        field.value = JSON.stringify(plain(credential));
        form.submit();
      } catch (refusal) {
        trouble.hidden = false;
      }
    }, true);
  }

  document.querySelectorAll("[data-key-ceremony]").forEach(prepare);
})();
