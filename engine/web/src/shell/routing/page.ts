// What every screen does when it opens: the window's title, and the focus on its heading after a change of address.
import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { t } from '../../words/words';
import { comeBackTo, path } from './router';

let opened = '';
/** The address changed, and the heading that the focus belongs to has not appeared yet. */
let owed = false;

export function usePage(title: string): void {
    useEffect(() => {
        document.title = title ? `${title} · thidua` : 'thidua';
    }, [title]);
    useEffect(() => {
        if (opened !== path.value) {
            owed = opened !== '' && !location.hash;
            opened = path.value;
        }
        const heading = owed ? document.querySelector<HTMLElement>('h1') : null;
        if (!heading) return;
        owed = false;
        heading.focus({ preventScroll: true });
    });
}

/** Once the content is there, the page is where it was when it was left. */
export function useComeBack(ready: boolean): void {
    useEffect(() => {
        if (!ready) return;
        if (comeBackTo.value !== null) {
            scrollTo(0, comeBackTo.value);
            comeBackTo.value = null;
        } else if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }, [ready]);
}

/** One polite region for the whole page, and one for what must be heard at once. */
export const said = signal('');
export const alerted = signal('');

export function say(sentence: string): void {
    said.value = '';
    setTimeout(() => { said.value = sentence; }, 50);
}

export function alarm(sentence: string): void {
    alerted.value = '';
    setTimeout(() => { alerted.value = sentence; }, 50);
}

export function titleWithFaults(title: string, faults: number): string {
    return faults ? t('page.with-faults', { title }) : title;
}
