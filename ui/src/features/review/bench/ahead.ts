/**
 * The pair of the next case, fetched and decoded by the web view before it is asked for, and in no
 * page. An element that asks for the same address later has every pixel at once, as long as this one
 * is kept: so it is kept until the list changed twice.
 */
export class Ahead {
  #images: readonly HTMLImageElement[] = [];
  #before: readonly HTMLImageElement[] = [];
  readonly #decoded = new WeakSet<HTMLImageElement>();

  take(addresses: readonly string[]): void {
    if (addresses.join() === this.#images.map(({ src }) => src).join()) return;
    this.#before = this.#images;
    this.#images = addresses.map((address) => this.#decode(address));
  }

  drop(): void {
    this.#images = [];
    this.#before = [];
  }

  /** Addresses whose every pixel is there. */
  get decoded(): ReadonlySet<string> {
    const images = [...this.#before, ...this.#images].filter((image) => this.#decoded.has(image));
    return new Set(images.map(({ src }) => src));
  }

  #decode(address: string): HTMLImageElement {
    const image = new Image();
    image.src = address;
    image.decode().then(
      () => this.#decoded.add(image),
      // It is told when it is to be shown.
      () => undefined,
    );
    return image;
  }
}
