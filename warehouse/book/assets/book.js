/* What pages do beyond being read; all of them can be read without it. */
"use strict";
(() => {
  const edition = window.tallyhouse;
  const foot = document.getElementById("edition");
  if (edition && foot) {
    foot.textContent = `The book is of version ${edition.version}, content hash ${edition.hash.slice(0, 16)}.`;
  }

  for (const time of document.querySelectorAll("time[data-ago]")) {
    const days = Math.floor((Date.now() - Date.parse(time.dateTime)) / 86400000);
    if (days >= 0) time.append(days === 0 ? " (today)" : days === 1 ? " (yesterday)" : ` (${days} days ago)`);
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const told = button.previousElementSibling;
    const label = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      let done = false;
      try {
        await navigator.clipboard.writeText(told.textContent);
        done = true;
      } catch {
        // No clipboard for pages from a file system in some browsers: select the text, so that one key copies it.
        window.getSelection().selectAllChildren(told);
        done = document.execCommand("copy");
      }
      label.textContent = done ? "Copied" : "Selected";
      setTimeout(() => { label.textContent = "Copy"; }, 2000);
    });
  }

  // The reading beside a number goes with Escape and comes back with the next number.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.body.classList.add("quiet");
  });
  for (const kind of ["focusin", "mouseover"]) {
    addEventListener(kind, (event) => {
      if (event.target.closest?.(".m")) document.body.classList.remove("quiet");
    });
  }
})();
