import { state } from '~/host/first';
import { mount } from 'svelte';
import { call } from '~/host/host';
import { fetched } from '~/lib/fetched';
import App from '~/views/App.svelte';
import '~/styles/app.css';

// Neither the first screen nor the other window needs the desks.
const desks = async () => (await fetched(() => import('~/views/Workspace.svelte'))).default;
const bench = async () => (await fetched(() => import('~/views/BenchWindow.svelte'))).default;

const target = document.getElementById('app');
if (target && location.hash === '#bench') {
  void bench().then((BenchWindow) => mount(BenchWindow, { target, props: { call } }));
} else if (target) {
  mount(App, { target, props: { call, state, desks } });
  // Once something is painted the desks are fetched, while a name is typed.
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    void desks();
  }).observe({ type: 'paint', buffered: true });
}
