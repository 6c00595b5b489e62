/** A mail's text as it was sent; the addresses in it can be followed. */
export function MailBody({ text }: { text: string }) {
  return (
    <p class="mail-body">
      {text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part))}
    </p>
  );
}
