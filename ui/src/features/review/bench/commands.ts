/** The tools in their order: for the rail, for the keys and for the list of keys. */
import type { Key } from '~/lib/i18n.svelte';
import type { BenchState, Compare } from './bench.svelte';

export const commandIds = [
  'pan',
  'zoom',
  'fit',
  'native',
  'turn',
  'flip',
  'link',
  'align',
  'blink',
  'swipe',
  'overlay',
  'loupe',
  'adjust',
  'levels',
  'pin',
  'reset',
] as const;
export type CommandId = (typeof commandIds)[number];

/** One entry of the tool rail and of the list of keys. */
export interface BenchCommand {
  id: CommandId;
  /** The cap that is shown. */
  key: string;
  /** Key of the catalogue: one word for the rail. */
  label: Key;
  /** Key of the catalogue: what it does, for the tip and the list of keys. */
  about: Key;
  /** Tools of one kind stand together. */
  group: 'move' | 'compare' | 'look';
  /** Whether it stays on; else it acts once. */
  stays: boolean;
  run: () => void;
  active: () => boolean;
  /** Whether it can do anything for the active pane. */
  possible: () => boolean;
  /** Whether it can do anything in this case at all. */
  offered: () => boolean;
}

/** The keys, by the command. */
export const caps: Record<CommandId, string> = {
  pan: 'V',
  zoom: 'Z',
  fit: 'F',
  native: '1',
  turn: 'R',
  flip: 'H',
  link: 'L',
  align: 'E',
  blink: 'B',
  swipe: 'S',
  overlay: 'O',
  loupe: 'Q',
  adjust: 'A',
  levels: 'X',
  pin: 'P',
  reset: '0',
};

type Doing = Pick<BenchCommand, 'group' | 'run'> &
  Partial<Pick<BenchCommand, 'active' | 'possible' | 'offered'>>;

export function commandsOf(bench: BenchState): BenchCommand[] {
  const compare = (mode: Compare): Doing => ({
    group: 'compare',
    run: () => bench.choose(bench.compare === mode ? 'side' : mode),
    active: () => bench.compare === mode,
  });
  const doings: Record<CommandId, Doing> = {
    pan: { group: 'move', run: () => (bench.tool = 'pan'), active: () => bench.tool === 'pan' },
    zoom: { group: 'move', run: () => (bench.tool = 'zoom'), active: () => bench.tool === 'zoom' },
    fit: { group: 'move', run: () => bench.fit() },
    native: { group: 'move', run: () => bench.native() },
    turn: { group: 'move', run: () => bench.quarter(1) },
    flip: { group: 'move', run: () => bench.flip() },
    link: {
      group: 'compare',
      run: () => (bench.linked = !bench.linked),
      active: () => bench.linked,
    },
    align: { group: 'compare', run: () => bench.align(), active: () => bench.alignment.picking },
    blink: compare('blink'),
    swipe: compare('swipe'),
    overlay: compare('overlay'),
    loupe: {
      group: 'look',
      run: () => (bench.loupe = !bench.loupe),
      active: () => bench.loupe,
    },
    adjust: {
      group: 'look',
      run: () => (bench.adjusting = !bench.adjusting),
      active: () => bench.adjusting,
    },
    levels: {
      group: 'look',
      run: () => bench.toggleLevels(),
      active: () => bench.levels(bench.active) !== null,
      possible: () => bench.hasLevels(bench.active),
      offered: () => bench.hasLevels(null),
    },
    pin: {
      group: 'look',
      run: () => (bench.tool = bench.tool === 'pin' ? 'pan' : 'pin'),
      active: () => bench.tool === 'pin',
    },
    reset: { group: 'look', run: () => bench.reset() },
  };
  return commandIds.map((id) => {
    const { active, ...doing } = doings[id];
    return {
      id,
      key: caps[id],
      label: `bench.tool.${id}`,
      about: `bench.about.${id}`,
      stays: active !== undefined,
      active: active ?? (() => false),
      possible: () => true,
      offered: () => true,
      ...doing,
    };
  });
}
