import { describe, expect, it } from 'vitest';
import { AppError } from '~/host/error';

describe('a failure', () => {
  it('of a command keeps code, field and reason', () => {
    const error = AppError.from({
      code: 'validation',
      message: 'a field was refused',
      field: 'name',
      reason: 'nameEmpty',
      retryAfterS: null,
      holder: null,
    });
    expect(error).toMatchObject({ code: 'validation', field: 'name', reason: 'nameEmpty' });
  });

  it.each<[unknown, string]>([
    ['counter_send not allowed. Command not found', 'a refusal of the shell'],
    [new Error('the pipe broke'), 'a script error'],
    [{ code: 'brandNew', message: 'from the future' }, 'a code nobody knows'],
    [undefined, 'nothing at all'],
    [null, 'null'],
  ])('%s becomes internal', (thrown, why) => {
    expect(AppError.from(thrown).code, why).toBe('internal');
  });

  it('of the shell keeps its words for the log', () => {
    expect(AppError.from('wipe not allowed').message).toBe('wipe not allowed');
  });
});
