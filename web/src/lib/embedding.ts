// A page that is shown within another of this site: without its head and foot, and its links leave it.
/** Says whether the page is shown within another, and makes it fit there. */
export function embedded(): boolean {
  if (self === top) return false;
  document.documentElement.classList.add('embedded');
  document.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest('a');
    if (link && !link.getAttribute('href')?.startsWith('#')) link.target = '_top';
  }, { capture: true });
  return true;
}
