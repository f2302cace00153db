/** Copies to the clipboard, also where the page is not served over HTTPS and the modern way is missing. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const holder = document.createElement("textarea");
  holder.value = text;
  holder.style.position = "fixed";
  holder.style.opacity = "0";
  document.body.append(holder);
  const focused = document.activeElement;
  holder.select();
  document.execCommand("copy");
  holder.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
