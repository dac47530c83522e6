import type { InboxView } from '../../api/types';
import { Empty } from '../../parts/empty';
import { t, type Key } from '../../words/words';

const texts: Record<InboxView, Key> = {
    mine: 'inbox.empty.mine', unit: 'inbox.empty.unit', others: 'inbox.empty.others', done: 'inbox.empty.done',
};

/** "None yet", "all done" and "no match" are three different things. */
export function NothingHere({ view, filtered, words, counts }: {
    view: InboxView; filtered: boolean; words: string; counts: Record<InboxView, number>;
}) {
    if (filtered) {
        return (
            <Empty title={words ? t('list.no-match', { words }) : t('list.no-match-filters')}>
                <p><a href="/viec">{t('list.without-filters')}</a></p>
            </Empty>
        );
    }
    const none = counts.mine + counts.unit + counts.others + counts.done === 0;
    return (
        <Empty title={t(none ? 'inbox.empty.first' : texts[view])}>
            {view === 'mine' && <p>{t('inbox.empty.mine-what')}</p>}
            {none && <p><a class="button plain" href="/ho-so/moi">{t('create.first')}</a> <a class="button plain" href="/nhap">{t('import.title')}</a></p>}
        </Empty>
    );
}
