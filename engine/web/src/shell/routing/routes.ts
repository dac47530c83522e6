// Every address and the screen behind it. A screen is loaded when it is first wanted.
import type { FunctionComponent } from 'preact';
import { speakAlso } from '../../words/words';
import { match } from './router';

export interface ScreenProps {
    /** The pieces of the path, in order. */
    at: string[];
}

type Screen = FunctionComponent<ScreenProps>;

export interface Route {
    pattern: string;
    load: () => Promise<Screen>;
    /** Which entry of the bar it belongs to. */
    entry?: string;
}

const administration = async () => {
    const [screen] = await Promise.all([import('../../screens/administration/administration'), speakAlso('account'), speakAlso('operators')]);
    return screen.Administration;
};
const account = async () => {
    const [screen] = await Promise.all([import('../../screens/account/account'), speakAlso('account')]);
    return screen.Account;
};
const nomination = async () => {
    const [screen] = await Promise.all([import('../../screens/nomination/nomination'), speakAlso('nomination')]);
    return screen.NominationScreen;
};
const dashboard = async () => {
    const [screen] = await Promise.all([import('../../screens/dashboard/dashboard'), speakAlso('reports')]);
    return screen.Dashboard;
};
const reports = async () => {
    const [screen] = await Promise.all([import('../../screens/reports/reports'), speakAlso('reports')]);
    return screen.Reports;
};

export const routes: Route[] = [
    { pattern: '/viec', load: async () => (await import('../../screens/inbox/inbox')).Inbox, entry: '/viec' },
    { pattern: '/ho-so', load: async () => (await import('../../screens/nominations/nominations')).Nominations, entry: '/ho-so' },
    { pattern: '/ho-so/moi', load: async () => (await import('../../screens/create/create')).Create, entry: '/ho-so' },
    { pattern: '/nhap', load: async () => (await import('../../screens/import/import')).Import, entry: '/ho-so' },
    { pattern: '/ho-so/{id}', load: nomination, entry: '/ho-so' },
    { pattern: '/ho-so/{id}/sua', load: async () => (await import('../../screens/form/form')).FormScreen, entry: '/ho-so' },
    { pattern: '/ho-so/{id}/so-sanh', load: async () => (await import('../../screens/compare/compare')).Compare, entry: '/ho-so' },
    { pattern: '/theo-doi', load: dashboard, entry: '/theo-doi' },
    { pattern: '/theo-doi/bao-cao', load: reports, entry: '/theo-doi' },
    { pattern: '/thong-bao', load: async () => (await import('../../screens/notices/notices')).NoticesScreen },
    { pattern: '/muc-luc', load: async () => (await import('../../screens/contents/contents')).Contents },
    { pattern: '/dang-nhap/tra-loi', load: async () => (await import('../../screens/sign_in/provider_answer')).ProviderAnswer },
    { pattern: '/tai-khoan', load: account },
    { pattern: '/doi-mat-khau', load: account },
    { pattern: '/quan-tri/{part}', load: administration, entry: '/quan-tri' },
    { pattern: '/quan-tri/{part}/{name}', load: administration, entry: '/quan-tri' },
    { pattern: '/quan-tri/{part}/{name}/{tab}', load: administration, entry: '/quan-tri' },
];

export function routeOf(path: string): { route: Route; at: string[] } | null {
    for (const route of routes) {
        const at = match(route.pattern, path);
        if (at) return { route, at };
    }
    return null;
}
