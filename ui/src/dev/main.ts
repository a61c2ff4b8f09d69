/**
 * Looks at one screen: `dev.html?scene=code&lang=ko&theme=dark`. Not part of the product.
 * The prototype is frozen as the shell freezes it, so that what would break there breaks here.
 */
import { mount, tick } from 'svelte';
import type { Language, Theme } from '~/host/contract';
import { fakeHost } from '~/host/fake';
import App from '~/views/App.svelte';
import Workspace from '~/views/Workspace.svelte';
import '~/lib/rest';
import '~/styles/app.css';
import { changes, operators } from './crew';
import { checks, entries } from './joined';
import { counterView, customers, NOW, settings } from './people';
import { recordsAnswers } from './records';
import { reviewView } from './review';
import { scenes } from './scenes';

Object.freeze(Object.prototype);

const query = new URLSearchParams(location.search);
const scene = scenes[query.get('scene') ?? 'unlock'];
let language: Language = query.get('lang') === 'ko' ? 'ko' : 'en';
let theme = (query.get('theme') ?? 'light') as Theme;
const target = document.getElementById('app');

if (scene && target) {
  const counter = scene.counter ?? counterView({ kind: 'details', problem: null });
  const app = () => ({ version: '1.0.0', language, theme, revision: 1, session: scene.session });
  const review = scene.review ?? reviewView({ kind: 'idle' });
  const { call } = fakeHost({
    app_state: app,
    preferences_save: (wish) => {
      language = wish.language;
      theme = wish.theme;
      return app();
    },
    store_open: app,
    store_close: app,
    store_recover: app,
    session_watch: () => new Promise(() => {}),
    session_sign_in: app,
    session_sign_out: app,
    session_active: app,
    operators_list: () => ({ operators }),
    operators_history: () => ({ changes }),
    counter_state: () => counter,
    counter_send: () => new Promise(() => {}),
    review_state: ({ seen }) => (seen === null ? review : new Promise(() => {})),
    review_open: () => new Promise(() => {}),
    review_mark: () => review,
    review_looked: () => review,
    review_unpin: () => review,
    review_recheck: () => review,
    review_window: () => ({ ...review, secondWindow: true }),
    review_link: () => review,
    review_unlink: () => review,
    review_acknowledge: () => review,
    review_checks: () => ({ checks }),
    blocklist_entries: () => ({ entries }),
    settings_read: () => scene.settings ?? settings,
    training_phone: () => ({
      messages: [
        {
          phone: '01055550142',
          text: '[해운대점] 본인확인 인증번호 481903을 입력해 주세요.',
          code: '481903',
          arrivedAt: NOW + 3_000,
          current: true,
        },
      ],
      customers,
    }),
    ...recordsAnswers,
    ...scene.answers,
  });
  mount(App, { target, props: { call, desks: () => Promise.resolve(Workspace) } });
  await document.fonts.ready;
  await tick();
  await new Promise((done) => setTimeout(done, 100));
  await scene.act?.(document);
  document.documentElement.dataset['ready'] = 'yes';
} else if (target) {
  target.textContent = Object.keys(scenes).join(' ');
}
