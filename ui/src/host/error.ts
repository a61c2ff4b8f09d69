/**
 * The one shape of every failure inside the window. The shell answers with a `CommandError`, but
 * its own refusals (a command that is not permitted, a request that does not parse) are plain
 * strings: they become `internal`, with the words kept.
 */
import type { CommandError, ErrorCode } from './contract';

/** Why somebody may only look. */
export type Barred = Extract<ErrorCode, 'forbidden' | 'trainingExpired'>;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | null;
  readonly reason: string | null;
  readonly retryAfterS: number | null;
  /** Who has the case, where somebody else does. */
  readonly holder: string | null;

  constructor(error: CommandError) {
    super(error.message);
    this.name = 'AppError';
    this.code = error.code;
    this.field = error.field;
    this.reason = error.reason;
    this.retryAfterS = error.retryAfterS;
    this.holder = error.holder;
  }

  /** What it was about is gone: the case was left, so asking again is of no use. */
  get isOver(): boolean {
    return this.code === 'conflict' || this.code === 'notFound';
  }

  /** Nobody is signed in any more, or the store is locked: the desks are over. */
  get isAway(): boolean {
    return this.code === 'locked' || this.code === 'signedOut';
  }

  /** What the core would answer somebody who may only look. */
  static barred(code: Barred): AppError {
    return AppError.from({ code, message: 'not asked' });
  }

  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    if (isCommandError(thrown)) {
      return new AppError({
        code: thrown.code,
        message: String(thrown.message),
        field: thrown.field ?? null,
        reason: thrown.reason ?? null,
        retryAfterS: thrown.retryAfterS ?? null,
        holder: thrown.holder ?? null,
      });
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new AppError({
      code: 'internal',
      message,
      field: null,
      reason: null,
      retryAfterS: null,
      holder: null,
    });
  }
}

const codes: Record<ErrorCode, true> = {
  validation: true,
  conflict: true,
  claimed: true,
  claimLost: true,
  secondPerson: true,
  locked: true,
  signedOut: true,
  forbidden: true,
  trainingExpired: true,
  wrongPassphrase: true,
  signInRefused: true,
  signInThrottled: true,
  signInShut: true,
  keyMissing: true,
  keychainUnavailable: true,
  storeNewer: true,
  storeDamaged: true,
  storeBusy: true,
  notSaved: true,
  notConfigured: true,
  quotaStopped: true,
  notFound: true,
  provider: true,
  internal: true,
};

function isCommandError(thrown: unknown): thrown is CommandError {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return false;
  return typeof thrown.code === 'string' && Object.hasOwn(codes, thrown.code);
}
