/** A link that a definition names. A definition is data from a server; only a web address of it becomes a link. */
export function WebLink({ url = '', cta, onClick }: { url?: string; cta?: string; onClick?: () => void }) {
  if (!cta || !/^(https?:\/\/|\/(?!\/))/.test(url)) return null;
  return (
    <a class="button primary" href={url} target="_blank" rel="noreferrer" onClick={onClick}>
      {cta}
    </a>
  );
}
