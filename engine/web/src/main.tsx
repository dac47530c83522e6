import { render } from 'preact';
import { App } from './shell/app';
import { askWho, firstLanguage, startSession } from './shell/session/session';
import { startRouter } from './shell/routing/router';
import { startTheme } from './shell/theme';
import { watchReachability } from './shell/live';
import { speak } from './words/words';

async function start(): Promise<void> {
    startTheme();
    startRouter();
    startSession();
    await Promise.all([speak(firstLanguage()), askWho()]);
    watchReachability();
    const root = document.getElementById('app');
    if (root) render(<App />, root);
}

void start();
