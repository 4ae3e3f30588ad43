// An example goes into the chat's text box, for the visitor to send or not.

const chat = document.querySelector("sladd-chat");

for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => {
    chat.propose(button.textContent);
    chat.scrollIntoView({ block: "nearest" });
  });
}
