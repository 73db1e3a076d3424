import { render } from 'preact';

import { App } from './App.jsx';
import { kept } from './kept.js';

// Where your product knows who is there.
kept.identify('preact-17', { name: 'Ada', email: 'ada@example.com' });
kept.group('acme', { name: 'Acme', plan: 'team' });

render(<App />, document.querySelector('#app'));
