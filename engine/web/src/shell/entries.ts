// What the bar offers to this person.
import { t } from '../words/words';
import { session } from './session/session';

export interface Entry {
    to: string;
    title: string;
}

export function workEntries(): Entry[] {
    return [
        { to: '/viec', title: t('bar.inbox') },
        { to: '/ho-so', title: t('bar.nominations') },
        { to: '/theo-doi', title: t('bar.dashboard') },
    ];
}

export function operatorEntries(): Entry[] {
    return session.value?.operator ? [
        { to: '/quan-tri/quy-trinh', title: t('bar.workflows') },
        { to: '/quan-tri/to-chuc', title: t('bar.organisation') },
        { to: '/quan-tri/tai-khoan', title: t('bar.accounts') },
        { to: '/quan-tri/cho-xac-nhan', title: t('bar.acts') },
        { to: '/quan-tri/phan-bo-tro', title: t('bar.plugins') },
        { to: '/quan-tri/su-co', title: t('bar.incidents') },
        { to: '/quan-tri/nhat-ky', title: t('bar.audit') },
        { to: '/quan-tri/sao-luu', title: t('bar.backup') },
    ] : [
        { to: '/quan-tri/quy-trinh', title: t('bar.workflows') },
        { to: '/quan-tri/to-chuc', title: t('bar.organisation') },
    ];
}

export function inAdministration(path: string): boolean {
    return path.startsWith('/quan-tri');
}
