// Bundles tsc's output into what the collector serves: the script tag's `kept.js`, the chunks that it loads only
// when something is due, and the dashboard. Everything else ships as tsc emits it.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

const PUBLIC = 'packages/collector/dist/public';

const minify = terser({ ecma: 2020, compress: { passes: 3 }, format: { comments: false } });

/**
 * tsc wraps the address of every computed `import()` to rewrite `.ts` in it. Ours are whole urls: the wrapper is dead weight,
 * and terser inlines it as a second argument of `import()`, which then fails.
 */
const plainImport = {
  name: 'plain-import',
  transform: (code) =>
    code.includes('__rewriteRelativeImportExtension')
      ? {
          code: code
            .replace(/^var __rewriteRelativeImportExtension = [^]*?^};$/m, '')
            .replaceAll(
              /import\(__rewriteRelativeImportExtension\(([^()]*(?:\([^()]*\))?)\)\)/g,
              'import($1)',
            ),
          map: null,
        }
      : null,
};

/** A style sheet in a template is text to the minifier: blanks at the ends of its lines and around its punctuation go here. */
const minifyStyles = {
  name: 'minify-styles',
  transform: (code, id) =>
    id.endsWith('.css.js')
      ? {
          code: code.replaceAll(/`[^`]*`/g, (sheet) =>
            sheet
              .replaceAll(/\s*\n\s*/g, '')
              .replaceAll(/\s*([{};,>])\s*/g, '$1')
              .replaceAll(/([a-z]):\s/g, '$1:')
              .replaceAll(';}', '}'),
          ),
          map: null,
        }
      : null,
};

/** Writes `.br` and `.gz` beside each file, so that the collector compresses nothing while it serves. */
const compress = {
  name: 'compress',
  generateBundle(_options, bundle) {
    for (const { fileName, code, source = code } of Object.values(bundle)) {
      const br = brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
      this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: br });
      this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
    }
  },
};

/** The dashboard's page and styles, as they are. */
const dashboardStatic = {
  name: 'dashboard-static',
  buildStart() {
    const folder = 'packages/dashboard/static';
    const files = readdirSync(folder).map((name) => [name, `${folder}/${name}`]);
    for (const [fileName, path] of [...files, ['uplot.css', 'node_modules/uplot/dist/uPlot.min.css']]) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
    }
  },
};

export default [
  {
    input: 'packages/sdk/dist/script-tag.js',
    // An async function's promise is the browser's own, whatever class a page has put in its place.
    output: {
      file: `${PUBLIC}/kept.js`,
      format: 'iife',
      intro: 'const Promise = (async () => {})().constructor;',
    },
    plugins: [resolve(), plainImport, minify, compress],
  },
  {
    input: {
      'kept-rules': 'packages/sdk/dist/plugins/active-users.js',
      'kept-local': 'packages/sdk/dist/plugins/local-metrics.js',
      'kept-debug': 'packages/sdk/dist/debug/debug-overlay.js',
      'kept-rudderstack': 'packages/sdk/dist/dialects/rudderstack.js',
      'kept-jitsu': 'packages/sdk/dist/dialects/jitsu.js',
      'kept-governor': 'packages/widget/dist/governor.js',
      'kept-survey': 'packages/widget/dist/survey.js',
      'kept-flows': 'packages/widget/dist/flows.js',
      'kept-checklist': 'packages/widget/dist/checklist.js',
      'kept-guide': 'packages/widget/dist/guide.js',
      'kept-drop-off': 'packages/widget/dist/drop-off.js',
      'kept-hosted': 'packages/widget/dist/hosted.js',
    },
    // A part that is fetched later takes what it shares with an entry from the entry itself, not by one request more.
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: PUBLIC,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'kept-[name]-[hash].js',
      manualChunks: (id) => (/node_modules\/preact\//.test(id) ? 'preact' : null),
    },
    plugins: [resolve(), plainImport, minifyStyles, minify, compress],
  },
  {
    input: 'packages/dashboard/dist/main.js',
    output: { dir: `${PUBLIC}/dashboard`, format: 'es', chunkFileNames: '[name]-[hash].js' },
    plugins: [resolve(), plainImport, minify, dashboardStatic, compress],
  },
];
