import { render } from 'preact';

import { App } from './App.tsx';
import { createBrowserEnvironment } from './environment.ts';
import { createRouter } from './view/router.ts';

const root = document.getElementById('dashboard');
if (root !== null) {
  render(<App environment={createBrowserEnvironment(window)} router={createRouter(window)} />, root);
}
