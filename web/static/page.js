// What the prerendered pages gain where scripts run: share, print, and the voice kept in this tab.
(() => {
  const share = document.querySelector('[data-share]');
  if (share) {
    share.hidden = false;
    share.addEventListener('click', async () => {
      const link = location.origin + location.pathname;
      try {
        if (navigator.share) return await navigator.share({ title: document.title, url: link });
        await navigator.clipboard.writeText(link);
        share.textContent = share.dataset.done;
      } catch {
        // The person closed the dialogue, or the browser does not allow it: nothing to do.
      }
    });
  }
  const print = document.querySelector('[data-print]');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  for (const voice of document.querySelectorAll('input[name="voice"]')) {
    if (sessionStorage.getItem('voice') === voice.value) voice.checked = true;
    voice.addEventListener('change', () => sessionStorage.setItem('voice', voice.value));
  }
})();
