// What the prerendered pages gain where scripts run: share, print, the voice kept in this tab, lists
// that can be narrowed, and sections that are folded on a small screen.
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

  // A list keeps the entries in whose names every typed word occurs.
  const narrow = document.querySelector('[data-narrow]');
  if (narrow) {
    const [input, status] = [narrow.querySelector('input'), narrow.querySelector('[data-found]')];
    narrow.hidden = false;
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const list of document.querySelectorAll('.index')) {
        let own = 0;
        for (const entry of list.children) {
          entry.hidden = !words.every((word) => entry.dataset.names.includes(word));
          own += entry.hidden ? 0 : 1;
        }
        list.closest('section').hidden = own === 0;
        count += own;
      }
      const said = count > 0 ? status.dataset.found.replace('{count}', count) : status.dataset.none;
      status.textContent = words.length > 0 ? said : '';
    };
    input.addEventListener('input', apply);
    apply();
  }

  // Sections of a long page: on a small screen only the first answer is open; what is looked for opens.
  const folds = [...document.querySelectorAll('details.fold')];
  const small = window.matchMedia('(max-width: 47.99rem)');
  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest('details.fold');
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView();
  };
  const arrange = () => {
    for (const fold of folds) {
      fold.open = !small.matches || 'first' in fold.dataset;
      fold.firstElementChild.tabIndex = small.matches ? 0 : -1;
    }
    openTarget();
  };
  if (folds.length > 0) {
    arrange();
    small.addEventListener('change', arrange);
    window.addEventListener('hashchange', openTarget);
    // The same link once more changes no address.
    document.addEventListener('click', ({ target }) => target.closest('a[href^="#"]') && setTimeout(openTarget));
    let opened = [];
    window.addEventListener('beforeprint', () => {
      opened = folds.filter((fold) => !fold.open);
      for (const fold of opened) fold.open = true;
    });
    window.addEventListener('afterprint', () => {
      for (const fold of opened) fold.open = false;
    });
  }

  // The body or the leg in 3D, in its place on the page: loaded when it is asked for, as large as what it shows.
  for (const link of document.querySelectorAll('a[data-embed]'))
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const frame = document.createElement('iframe');
      frame.src = link.href;
      frame.title = link.dataset.embed;
      frame.className = 'embed';
      frame.addEventListener('load', () => {
        const { body } = frame.contentDocument;
        new frame.contentWindow.ResizeObserver(() => (frame.style.height = `${body.offsetHeight}px`)).observe(body);
      });
      link.before(frame);
      link.textContent = link.dataset.large;
      link.className = '';
      link.replaceWith(link.cloneNode(true));
    });

  // On the list of remedies: each has a page of its own now, and old links name it in their anchor.
  if (location.pathname === '/remedies/' && location.hash) {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const link = entry && entry.matches('li') && entry.querySelector('a');
    if (link) location.replace(link.href);
  }
})();
