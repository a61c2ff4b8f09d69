/** A part of the program that is fetched when it is first needed, with the words for it. */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  const [part] = await Promise.all([load(), import('./rest')]);
  return part;
}
