import { defineConfig } from 'wxt';
import { demoSkills } from './scripts/setup/demo-skills';
import { stripPortalTests } from './scripts/setup/strip-portal-tests';

/** `wxt build --mode demo`: the same extension, allowed on this machine's own pages, which it takes for Defender's. */
const DEMO_MODE = 'demo';
const DEMO_HOSTS = ['http://localhost/*', 'https://localhost/*'];

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ mode }) => ({
    name: 'Sidelight',
    description: 'A security copilot beside the console you have open: reads the page, answers with evidence.',
    minimum_chrome_version: '120',
    permissions: ['activeTab', 'alarms', 'contextMenus', 'offscreen', 'scripting', 'sidePanel', 'unlimitedStorage'],
    ...(mode === DEMO_MODE ? { host_permissions: DEMO_HOSTS } : {}),
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: 'Open Sidelight' },
    // The same as a click on the button: it opens the panel and lets the page be read once. Changed at chrome://extensions/shortcuts.
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+S' } } },
    content_security_policy: {
      // Nothing is allowed that is not named. Styles: the component library writes its rules into the page. Connections: a model's
      // server may stand anywhere, also on this machine.
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' http: https:; worker-src 'self'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    },
  }),
  vite: ({ mode, command }) => {
    // A build of any mode is one for people: the name of the mode alone would bring React's development build.
    if (command === 'build') process.env.NODE_ENV = 'production';
    return {
      plugins: [stripPortalTests(), ...(mode === DEMO_MODE ? [demoSkills()] : [])],
      define: {
        // Hosts that stand in for a portal's own: a self-hosted console, or the demo tenant on this machine.
        'import.meta.env.PORTAL_STAND_INS': JSON.stringify(mode === DEMO_MODE ? { 'defender-xdr': DEMO_HOSTS } : {}),
      },
      // Slower than the default, and 3 % smaller after gzip: that is the worker's whole margin. Not the name of a browser as target:
      // for that, `\p{…}` in a regular expression would be wrapped in a constructor and compiled anew at every use.
      build: {
        target: 'es2023',
        sourcemap: false,
        minify: 'terser',
        terserOptions: { compress: { passes: 3, inline: 1, sequences: false } },
      },
    };
  },
});
