import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import en from '~/locales/en.json';
import ko from '~/locales/ko.json';
import { mentionedIn } from '../mentions';
import { sources, src } from './files';

const english: Record<string, string> = en;
const korean: Record<string, string> = ko;
const keys = Object.keys(english);

/** Names of the arguments of a message. */
function argumentsOf(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => String(match[1]));
  return [...new Set(names)].sort();
}

const handouts = join(src, '..', '..', 'src-tauri', 'handouts', 'src');
const drawn = existsSync(handouts)
  ? readdirSync(handouts)
      .filter((name) => name.endsWith('.rs'))
      .map((name) => readFileSync(join(handouts, name), 'utf8'))
      .join('\n')
  : '';

/** Whether anything in the sources asks for a key. */
function mentioned(): (key: string) => boolean {
  const texts = sources().filter(({ path }) => !path.startsWith('locales/'));
  const inWindow = mentionedIn(texts.map(({ text }) => text));
  // What is drawn on paper has its words here too; some are put together of a beginning and a word.
  const names = new Set(Array.from(drawn.matchAll(/"([\w.]+)"/g), ([, name]) => name));
  const onPaper = (key: string) => names.has(key) || names.has(key.replace(/[\w-]+$/, ''));
  return (key) => inWindow(key) || onPaper(key);
}

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(korean).sort()).toEqual([...keys].sort());
  });

  it('have a text for every key', () => {
    const empty = keys.filter((key) => !english[key]?.trim() || !korean[key]?.trim());
    expect(empty).toEqual([]);
  });

  it('take the same arguments', () => {
    const different = keys.filter(
      (key) => String(argumentsOf(english[key] ?? '')) !== String(argumentsOf(korean[key] ?? '')),
    );
    expect(different, 'an argument that is missing in one language is lost there').toEqual([]);
  });

  it('are in Korean where they can be', () => {
    const latin = keys.filter((key) => !/[가-힣]/.test(korean[key] ?? ''));
    const fine = [
      'app.name',
      'bench.adjusted.of',
      'bench.hash',
      'bench.kilobytes',
      'bench.percent',
      'bench.tip',
      'bench.tool.native',
      'bench.watermark',
      'language.en',
      'carrier.SKT',
      'carrier.KT',
      'carrier.LGT',
      'figures.bounds',
      'figures.reason',
      'header.place',
      'birth.withSex',
      'person.di',
      'records.files.hash',
      'problem.status',
      'connection.elapsed',
      'field.seventh.range',
      'review.change',
      'review.document.nth',
      'review.picture',
      'people.actOn',
      'signIn.for',
    ];
    expect(latin.sort()).toEqual(fine.sort());
  });

  it('hold no key that nothing asks for', () => {
    const asked = mentioned();
    expect(asked('details.send') && !asked('details.nobodyAsks'), 'the search works').toBe(true);
    const unused = keys.filter((key) => !asked(key));
    expect(unused).toEqual([]);
  });

  it('never shout and never ask staff to wait politely', () => {
    expect(keys.filter((key) => english[key]?.includes('!'))).toEqual([]);
  });
});

describe('keys from the other side', () => {
  const contract = readFileSync(join(src, 'host', 'contract.ts'), 'utf8');

  function union(name: string): string[] {
    const body = new RegExp(`export type ${name} = ((?:"\\w+"(?: \\| )?)+);`).exec(contract)?.[1];
    return [...(body ?? '').matchAll(/"(\w+)"/g)].map((match) => String(match[1]));
  }

  it.each([
    ['ErrorCode', 'error.*.title'],
    ['ErrorCode', 'error.*.do'],
    ['ConnectionOutcome', 'connection.*.title'],
    ['ConnectionOutcome', 'connection.*.do'],
    ['Moment', 'moment.*'],
    ['Outcome', 'outcome.*'],
    ['PersonState', 'person.*.foot'],
    ['Hint', 'hint.*'],
    ['Sign', 'sign.*'],
    ['SeamField', 'seam.*'],
    ['ConsentKind', 'consent.*'],
    ['SmsArrived', 'arrived.*.do'],
    ['Verdict', 'verdict.*.past'],
    ['Carrier', 'carrier.*'],
    ['ReviewVerdict', 'review.verdict.*.past'],
    ['ReviewVerdict', 'review.confirm.*'],
    ['Opinion', 'review.opinion.*.sub'],
    ['ReasonClass', 'review.class.*.sub'],
    ['BlockerKind', 'review.blocker.*'],
    ['SideKind', 'review.side.*'],
    ['Outcome', 'review.tally.*'],
    ['NeedKind', 'review.need.*'],
    ['Standing', 'review.standing.*'],
    ['Standing', 'review.count.*'],
    ['SecondPerson', 'settings.second.*'],
    ['SecondPerson', 'settings.second.*.means'],
    ['Role', 'role.*'],
    ['Role', 'role.*.text'],
    ['LockReason', 'locked.*.title'],
    ['Keeper', 'sealed.*.on'],
    ['BreakKind', 'records.break.*'],
    ['BreakKind', 'records.break.*.text'],
  ])('%s has a text for each of its values: %s', (name, shape) => {
    const values = union(name);
    expect(values.length, `${name} has to be found in the contract`).toBeGreaterThan(1);
    // A refusal of the provider has its words under its class.
    const missing = values
      .filter((value) => !(name === 'ErrorCode' && value === 'provider'))
      .map((value) => shape.replace('*', value))
      .filter((key) => !(key in english));
    expect(missing).toEqual([]);
  });

  const core = join(src, '..', '..', 'src-tauri', 'core', 'src', 'domain');
  const classes = join(core, 'refusal', 'class.rs');
  const reasons = join(core, 'reason.rs');

  it.skipIf(!existsSync(classes))('every problem class of the core has its words', () => {
    const found = [...readFileSync(classes, 'utf8').matchAll(/^ {4}\w+ = "(\w+)",$/gm)];
    expect(found.length).toBeGreaterThan(30);
    const missing = found
      .flatMap((match) => [`problem.${match[1]}.title`, `problem.${match[1]}.do`])
      .filter((key) => !(key in english));
    expect(missing).toEqual([]);
  });

  const review = join(core, 'review');
  const desk = join(core, '..', 'desks', 'review');
  const step = join(core, 'verification', 'step.rs');
  const practice = join(core, '..', 'desks', 'operators', 'practice.rs');
  const simulated = join(core, '..', '..', '..', 'simulator', 'src', 'vove', 'case', 'roll.rs');

  /** Everything that a pattern finds in a file of the core, without doubles. */
  function found(file: string, pattern: RegExp): string[] {
    const texts = [...readFileSync(file, 'utf8').matchAll(pattern)];
    return [...new Set(texts.map((match) => String(match[1])))];
  }

  /** The same as the window writes it: a variant in camel case. */
  function valuesIn(file: string, pattern: RegExp): string[] {
    return found(file, pattern).map((one) =>
      pattern.source.startsWith('Self') ? one.charAt(0).toLowerCase() + one.slice(1) : one,
    );
  }

  /** Texts that the review desk can ask for, by what they are about. */
  const lists: [what: string, file: string, pattern: RegExp, least: number, shapes: string[]][] = [
    [
      'reason',
      join(review, 'reason.rs'),
      /reason\("([A-Z]\d\d)"/g,
      20,
      ['review.reason.*.name', 'review.reason.*.text'],
    ],
    [
      'item of the checklist',
      join(review, 'checklist.rs'),
      /"(\w+)"(?=[,\]])/g,
      10,
      ['review.check.*'],
    ],
    [
      'problem',
      join(desk, 'state.rs'),
      /^ {8}"(\w+)",$/gm,
      15,
      ['review.problem.*.title', 'review.problem.*.do'],
    ],
    ['exercise', simulated, /case\("[^"]*", "(?!trial-)([\w-]+)"/g, 20, ['review.practice.*']],
    ['step', step, /Self::(\w+) => "[A-Z_]+"/g, 5, ['review.step.*']],
    ['invented person', practice, /id: "(\w+)"/g, 7, ['practice.*']],
  ];

  it.each(lists.filter(([, file]) => existsSync(file)))(
    'every %s of the core has its words',
    (_, file, pattern, least, shapes) => {
      const values = valuesIn(file, pattern);
      expect(values.length, 'the list has to be found').toBeGreaterThanOrEqual(least);
      const missing = values
        .flatMap((value) => shapes.map((shape) => shape.replace('*', value)))
        .filter((key) => !(key in english));
      expect(missing).toEqual([]);
    },
  );

  /** Words for what nobody knows, and for what the window itself tells apart. */
  const ownWords = new Set(['other', 'unknown', 'passport', 'text', 'unannounced']);

  it.each(lists.filter(([, file]) => existsSync(file)))(
    'every %s that has words is one of the core',
    (_, file, pattern, __, shapes) => {
      const values = new Set(valuesIn(file, pattern));
      const codes = shapes.flatMap((shape) => {
        const whole = new RegExp(`^${shape.replaceAll('.', '\\.').replace('*', '([\\w-]+)')}$`);
        return keys.flatMap((key) => whole.exec(key)?.[1] ?? []);
      });
      expect(codes.length, 'the texts have to be found').toBeGreaterThan(0);
      expect(codes.filter((code) => !values.has(code) && !ownWords.has(code))).toEqual([]);
    },
  );

  const desks = join(core, '..', 'desks');

  it.skipIf(!existsSync(desks))(
    'every kind of log entry of the core has its words, and no other has',
    () => {
      const text = readdirSync(desks, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.rs') && !name.includes('tests'))
        .map((name) => readFileSync(join(desks, name), 'utf8'))
        .concat(readFileSync(join(core, '..', 'store', 'restoring.rs'), 'utf8'))
        .join('\n');
      // Where an entry is written, and where its kind is chosen before.
      const ways = [
        /\.log(?:_with)?\(\s*&?tx,\s*"(\w+)"/g,
        /\blog\("(\w+)"/g,
        /"(\w+)",\s*(?:body\b|json!)/g,
        /(?:Change|ExportKind)::\w+ => "(\w+)",/g,
        /\.(?:leave|saved?|enter)\(\s*"(\w+)"/g,
      ];
      const kinds = new Set(
        ways.flatMap((way) => [...text.matchAll(way)].map((one) => String(one[1]))),
      );
      expect(kinds.size, 'the kinds have to be found').toBeGreaterThan(45);
      expect([...kinds].filter((kind) => !(`records.kind.${kind}` in english))).toEqual([]);
      const worded = keys.flatMap((key) => /^records\.kind\.(\w+)$/.exec(key)?.[1] ?? []);
      expect(worded.filter((kind) => !text.includes(`"${kind}"`))).toEqual([]);
    },
  );

  /** Everything that finds something in a verification, without the tests beside it. */
  const finders = [review, desk, join(core, '..', 'documents'), join(core, '..', 'pictures')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.rs') && !name.includes('tests'))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    )
    .join('\n');
  const quoted = (pattern: RegExp) => [
    ...new Set([...finders.matchAll(pattern)].flatMap((match) => match.slice(1))),
  ];
  const named = (shape: RegExp) => [...new Set(keys.flatMap((key) => shape.exec(key)?.[1] ?? []))];

  it.skipIf(finders === '')('every finding of the core has its words, and no other has', () => {
    const rule = '(?:name|date|number|sex|nationality)';
    const kinds = quoted(
      new RegExp(
        `(?:Finding::new|Agreement::new|about)\\(\\s*"(\\w+)"|"(\\w+)", (?:Outcome::|"${rule}\\.)` +
          `|Look::(?:at|cannot)\\(\\w+, "(\\w+)"|(?:Trace|Weight)\\w*::\\w+(?:\\(_\\))? => "((?:same|near|block)\\w+)"`,
        'g',
      ),
    ).filter((kind) => kind !== undefined && !kind.startsWith('dateOf'));
    expect(kinds.length).toBeGreaterThan(30);
    expect(
      kinds.filter((kind) => !keys.some((key) => key.startsWith(`review.finding.${kind}.`))),
    ).toEqual([]);
    const words = named(/^review\.finding\.(\w+)\.\w+$/);
    expect(words.filter((word) => !finders.includes(`"${word}"`))).toEqual([]);
    const rules = quoted(new RegExp(`"(${rule}\\.\\w+)"`, 'g'));
    expect(rules.length).toBeGreaterThan(25);
    expect(rules.filter((one) => !(`review.working.${one}` in english))).toEqual([]);
    const worded = named(/^review\.working\.([\w.]+)$/);
    expect(worded.filter((one) => !rules.includes(one))).toEqual([]);
  });

  const refusing = ['passphrase.rs', 'operator.rs', 'role.rs']
    .map((name) => join(core, name))
    .concat(join(core, '..', 'desks', 'operators', 'changing.rs'))
    .filter((file) => existsSync(file));

  it.skipIf(refusing.length === 0)(
    'every refusal of a person or a passphrase has its words',
    () => {
      const pattern = /(?:refused\(|refused\("\w+", |FieldError::new\("\w+", |=> )"(\w+)"/g;
      const spoken = new Set(refusing.flatMap((file) => found(file, pattern)));
      const told = [...spoken].filter(
        (one) => /[A-Z]/.test(one) && !/^operator[A-Z]\w+ed$/.test(one),
      );
      expect(told.length).toBeGreaterThan(10);
      expect(told.filter((one) => !(`validation.${one}` in english))).toEqual([]);
    },
  );

  it.skipIf(!existsSync(reasons))('every reason of the core has a name and a ready text', () => {
    const found = [...readFileSync(reasons, 'utf8').matchAll(/plain\("([ARF]\d\d)"/g)];
    expect(found.length).toBe(12);
    const missing = found
      .flatMap((match) => [`reason.${match[1]}.name`, `reason.${match[1]}.text`])
      .filter((key) => !(key in english));
    expect(missing).toEqual([]);
  });
});

describe('the markup', () => {
  const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'text']);

  interface Node {
    type: string;
    name?: string;
    data?: string;
    value?: unknown;
    [key: string]: unknown;
  }

  function isNode(value: unknown): value is Node {
    return typeof value === 'object' && value !== null && 'type' in value;
  }

  function walk(value: unknown, visit: (node: Node) => void): void {
    if (Array.isArray(value)) value.forEach((one) => walk(one, visit));
    else if (typeof value === 'object' && value !== null) {
      if (isNode(value)) visit(value);
      for (const [name, child] of Object.entries(value)) {
        if (name !== 'parent') walk(child, visit);
      }
    }
  }

  const letters = /\p{L}/u;

  function wordsIn(text: string): string[] {
    const found: string[] = [];
    walk(parse(text, { modern: true }).fragment, (node) => {
      if (node.type === 'Attribute' && node.name !== undefined) {
        const plain = Array.isArray(node.value) ? node.value.filter(isNode) : [];
        const said = plain.filter((part) => part.type === 'Text' && letters.test(part.data ?? ''));
        if (spoken.has(node.name)) found.push(...said.map((part) => part.data ?? ''));
        if (node.name === 'style') found.push('style attribute');
        // Attribute values are not text of the page.
        for (const part of plain) part['data'] = '';
      }
      if (node.type === 'Text' && letters.test(node.data ?? '')) found.push(node.data ?? '');
    });
    return found;
  }

  it('finds words that are not in the catalogue', () => {
    expect(wordsIn('<p>Hello <b>you</b></p>')).toEqual(['Hello ', 'you']);
    expect(wordsIn('<button aria-label="Close">{t("x")}</button>')).toEqual(['Close']);
    expect(wordsIn('<p class="a" style="color:red">{t("x")}</p>')).toEqual(['style attribute']);
  });

  it('has no words of its own and no style attribute', () => {
    const found = sources()
      .filter(({ path }) => path.endsWith('.svelte'))
      .map(({ path, text }) => ({ path, words: wordsIn(text) }))
      .filter(({ words }) => words.length > 0);
    expect(found).toEqual([]);
  });

  it('has no icon in pixels, for they have to grow with the letters', () => {
    const fixed = /<[\w.]+ [^>]*\bsize=(\{\d|"\d+(px)?")/;
    expect('<Check size={16} />').toMatch(fixed);
    expect('<Check size="1rem" />').not.toMatch(fixed);
    const found = sources().filter(({ text }) => fixed.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
