import { mount } from 'svelte';
import { call } from '~/host/host';
import App from '~/views/App.svelte';
import BenchWindow from '~/views/BenchWindow.svelte';
import '~/styles/app.css';

const target = document.getElementById('app');
const Page = location.hash === '#bench' ? BenchWindow : App;
if (target) mount(Page, { target, props: { call } });
