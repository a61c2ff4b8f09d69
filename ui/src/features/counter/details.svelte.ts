/**
 * The form as it is being filled in. It lives only until the code is sent: what a new code needs
 * is held on the other side of the border, so nothing personal stays in the window.
 */
import type { Carrier, ConsentKind, ConsentText, CustomerView, SendRequest } from '~/host/contract';
import { checkBirth, checkName, checkPhone, checkSeventh, groupPhone } from '~/lib/rules';

export const fields = ['name', 'birth', 'seventh', 'carrier', 'phone', 'consents'] as const;
export type DetailField = (typeof fields)[number];

export class Details {
  name = $state('');
  birth = $state('');
  seventh = $state('');
  carrier = $state<Carrier | null>(null);
  mvno = $state(false);
  phone = $state('');
  /** Version that was agreed to, by kind. */
  agreed = $state<Partial<Record<ConsentKind, string | null>>>({});
  /** Fields whose mistakes are shown: left with something in it, or the form was submitted. */
  #left = $state<DetailField[]>([]);
  /** What the other side refused, until that field changes. */
  #refused = $state.raw<{ field: DetailField; reason: string; value: string } | null>(null);

  leave(field: DetailField): void {
    if (this.#value(field) !== '' && !this.#left.includes(field)) this.#left.push(field);
  }

  leaveAll(): void {
    this.#left = [...fields];
  }

  refuse(field: string, reason: string): void {
    const known = fields.find((name) => name === field);
    if (known) this.#refused = { field: known, reason, value: this.#value(known) };
  }

  /** Every field that cannot be sent as it is, with the reason. */
  mistakes(today: string, consents: readonly ConsentText[]): Partial<Record<DetailField, string>> {
    const found: Partial<Record<DetailField, string>> = {};
    const checks = {
      name: checkName(this.name),
      birth: checkBirth(this.birth, this.seventh, today),
      seventh: checkSeventh(this.seventh),
      phone: checkPhone(this.phone),
    };
    for (const field of ['name', 'birth', 'seventh', 'phone'] as const) {
      const check = checks[field];
      if ('error' in check) found[field] = check.error;
    }
    if (this.carrier === null) found.carrier = 'carrierMissing';
    if (!consents.every((text) => this.hasAgreed(text))) found.consents = 'consentsMissing';
    const refused = this.#refused;
    if (refused && this.#value(refused.field) === refused.value) {
      found[refused.field] = refused.reason;
    }
    return found;
  }

  /** The mistake to show at a field now. */
  shown(field: DetailField, mistakes: Partial<Record<DetailField, string>>): string | null {
    const told = this.#left.includes(field) || this.#refused?.field === field;
    return told ? (mistakes[field] ?? null) : null;
  }

  hasAgreed(text: ConsentText): boolean {
    return this.agreed[text.kind] === text.version;
  }

  agree(text: ConsentText, agrees: boolean): void {
    this.agreed[text.kind] = agrees ? text.version : null;
  }

  get empty(): boolean {
    return fields.every((field) => this.#value(field) === '');
  }

  /** The request, or null while something is missing. Call it only without mistakes. */
  request(click: string, consents: readonly ConsentText[]): SendRequest | null {
    if (this.carrier === null) return null;
    return {
      click,
      name: this.name,
      birth: this.birth,
      seventh: this.seventh,
      carrier: this.carrier,
      mvno: this.mvno,
      phone: this.phone,
      consents: consents.map(({ kind, version }) => ({ kind, version })),
    };
  }

  /** Puts in what a practice customer would say. The consents stay theirs to give. */
  fill(customer: CustomerView): void {
    this.clear();
    this.name = customer.name;
    this.birth = customer.birth;
    this.seventh = customer.seventh;
    this.carrier = customer.carrier;
    this.mvno = customer.mvno;
    this.phone = groupPhone(customer.phone);
  }

  clear(): void {
    this.name = '';
    this.birth = '';
    this.seventh = '';
    this.carrier = null;
    this.mvno = false;
    this.phone = '';
    this.agreed = {};
    this.#left = [];
    this.#refused = null;
  }

  #value(field: DetailField): string {
    if (field === 'carrier') return this.carrier === null ? '' : `${this.carrier} ${this.mvno}`;
    if (field === 'consents') return Object.values(this.agreed).filter(Boolean).join(' ');
    return this[field];
  }
}
