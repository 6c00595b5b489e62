/**
 * Asks once for all who ask at the same time. Who comes while it is being asked shares the next answer, which begins only then: so one question
 * runs at a time, and no answer is older than its question.
 */
export function askedTogether<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  type Asking = { readonly running: Promise<T>; next: Promise<T> | null };
  const asked = new Map<string, Asking>();
  function begin(key: string, ask: () => Promise<T>): Promise<T> {
    const asking: Asking = { running: ask(), next: null };
    asked.set(key, asking);
    const end = () => void (asking.next ?? asked.delete(key));
    asking.running.then(end, end);
    return asking.running;
  }
  return (key, ask) => {
    const asking = asked.get(key);
    if (!asking) return begin(key, ask);
    const again = () => begin(key, ask);
    asking.next ??= asking.running.then(again, again);
    return asking.next;
  };
}
