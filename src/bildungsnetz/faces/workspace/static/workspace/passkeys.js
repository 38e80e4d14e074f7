// Talks to the security key when its button is pressed, then sends the form. The button names the way
// ("create" or "get") and the hidden field that takes the key's answer.
(() => {
  "use strict";
  const button = document.querySelector("[data-passkey]");
  const trouble = document.querySelector("[data-passkey-trouble]");
  const data = document.getElementById("js_data");
  if (!button || !data || !window.webauthnJSON || !window.PublicKeyCredential) return;
  const options = JSON.parse(data.textContent);
  const field = document.getElementById(button.dataset.field);
  button.hidden = false;
  button.addEventListener("click", async () => {
    trouble.hidden = true;
    try {
      const answer =
        button.dataset.passkey === "create"
          ? await window.webauthnJSON.create(options.creation_options)
          : await window.webauthnJSON.get(options.request_options);
      field.value = JSON.stringify(answer);
      field.form.submit();
    } catch {
      trouble.hidden = false;
      trouble.focus();
    }
  });
})();
