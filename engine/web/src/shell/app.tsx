import type { FunctionComponent } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { reachable } from '../api/client';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Trouble } from '../parts/proof/trouble';
import { Waiting } from '../parts/waiting';
import { t } from '../words/words';
import { timeOf } from '../words/moments';
import { Missing } from '../screens/missing/missing';
import { Bar } from './bar';
import { Keys } from './keys';
import { useWorkflows } from './known';
import { useLoaded } from './loaded';
import { startLive, stopLive } from './live';
import { alerted, said } from './routing/page';
import { go, path, replace } from './routing/router';
import { routeOf, type Route, type ScreenProps } from './routing/routes';
import { askWho, failure, forced, session, state } from './session/session';
import { SessionEnd } from './session/session_end';

/** The script of a screen could not be fetched: a new version of the program may be running, or there is no network. */
function NotLoaded() {
    return (
        <section class="sheet trouble" role="alert">
            <h1 tabIndex={-1}>{t('trouble.not-loaded')}</h1>
            <p><Button onPress={() => location.reload()}>{t('trouble.again')}</Button></p>
        </section>
    );
}

function Screen({ route, at }: { route: Route; at: string[] }) {
    const shown = useSignal<{ route: Route; screen: FunctionComponent<ScreenProps> } | null>(null);
    useEffect(() => {
        let wanted = true;
        const show = (screen: FunctionComponent<ScreenProps>) => { if (wanted) shown.value = { route, screen }; };
        route.load().then(show, () => show(NotLoaded));
        return () => { wanted = false; };
    }, [route]);
    const current = shown.value;
    if (!current || current.route !== route) return <Waiting />;
    const { screen: Wanted } = current;
    return <Wanted at={at} key={at.join('/')} />;
}

function Offline() {
    const since = useSignal('');
    useEffect(() => {
        since.value = reachable.value ? '' : timeOf(new Date().toISOString());
    }, [reachable.value]);
    if (reachable.value || !since.value) return null;
    return <p class="offline" role="status"><Icon sign="offline" /><span>{t('offline', { time: since.value })}</span></p>;
}

/** Every screen shows moments, and with the workflows comes where the office's clock stands. */
function OfficeClock() {
    useWorkflows();
    return null;
}

function Content() {
    const found = routeOf(path.value);
    if (!found) return <Missing />;
    return <Screen route={found.route} at={found.at} />;
}

function Regions() {
    return (
        <>
            <p class="unseen" role="status" aria-live="polite">{said.value}</p>
            <p class="unseen" role="alert">{alerted.value}</p>
        </>
    );
}

export function App() {
    const firstRun = path.value === '/thiet-lap';
    const FirstRun = useLoaded(firstRun, async () => (await import('../screens/sign_in/first_run')).FirstRun);
    const signedIn = state.value === 'open' || state.value === 'over';
    const SignIn = useLoaded(state.value === 'none', async () => (await import('../screens/sign_in/sign_in')).SignIn);
    useEffect(() => {
        if (state.value === 'open' && !forced.value) startLive();
        else stopLive();
    }, [state.value, forced.value]);
    useEffect(() => {
        if (signedIn && (path.value === '/' || path.value === '/dang-nhap' || path.value === '/thiet-lap')) replace('/viec');
        if (signedIn && forced.value && path.value !== '/doi-mat-khau') replace('/doi-mat-khau');
    }, [path.value, signedIn, session.value]);
    if (state.value === 'failed' && failure.value)
        return <main class="content"><Trouble problem={failure.value} onAgain={() => void askWho()} /></main>;
    if (!signedIn) return <>{firstRun ? FirstRun && <FirstRun /> : SignIn && <SignIn />}<Regions /></>;
    return (
        <>
            <a class="skip" href="#content">{t('skip')}</a>
            <Bar />
            <Offline />
            {!forced.value && <OfficeClock />}
            <main class="content" id="content" tabIndex={-1}><Content /></main>
            <footer class="foot">
                <p>{session.value?.demo ? t('foot.demo') : t('foot.help')}</p>
            </footer>
            <SessionEnd />
            <Keys onSearch={() => go('/ho-so')} />
            <Regions />
        </>
    );
}
