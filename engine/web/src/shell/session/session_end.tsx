// The end of a session: told two minutes before, and signed in again over the page, which stays as it was.
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { t } from '../../words/words';
import { useLoaded } from '../loaded';
import { askWho, before, idleUntil, leave, me, state } from './session';

const warnedMilliseconds = 120_000;

export function SessionEnd() {
    const warned = useSignal(false);
    // Fetched while there is a session: at its end nothing else can be.
    const SignInForm = useLoaded(true, async () => (await import('../../screens/sign_in/sign_in_form')).SignInForm);
    useEffect(() => {
        const timer = setInterval(() => {
            const left = idleUntil() - Date.now();
            warned.value = state.value === 'open' && left < warnedMilliseconds && left > 0;
            if (state.value === 'open' && left <= 0) void askWho();
        }, 1000);
        return () => clearInterval(timer);
    }, []);
    if (state.value === 'over') {
        const who = before.value;
        const done = () => {
            // Another person gets a clean page.
            if (who && me.value !== who.id) location.assign('/viec');
        };
        return (
            <Dialog look="middle" title={t('session.over')}>
                <p>{t('session.over-kept')}</p>
                {SignInForm && <SignInForm user={who?.id ?? ''} onDone={done} />}
            </Dialog>
        );
    }
    if (!warned.value) return null;
    return (
        <Dialog look="middle" title={t('session.soon')} onClose={() => void askWho()}>
            <div class="buttons">
                <Button look="primary" onPress={() => { warned.value = false; void askWho(); }}>{t('session.stay')}</Button>
                <Button look="quiet" onPress={() => void leave()}>{t('bar.leave')}</Button>
            </div>
        </Dialog>
    );
}
