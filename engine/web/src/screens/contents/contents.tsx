// Where a narrow screen finds the entries of the bar.
import { PageHead } from '../../parts/page_head';
import { operatorEntries, workEntries } from '../../shell/entries';
import { usePage } from '../../shell/routing/page';
import { t } from '../../words/words';

export function Contents() {
    usePage(t('bar.contents'));
    return (
        <>
            <PageHead title={t('bar.contents')} />
            <nav class="sheet contents" aria-label={t('bar.contents')}>
                <ul>{workEntries().map((entry) => <li key={entry.to}><a href={entry.to}>{entry.title}</a></li>)}
                    <li><a href="/ho-so/moi">{t('create.title')}</a></li>
                    <li><a href="/nhap">{t('import.title')}</a></li>
                    <li><a href="/tai-khoan">{t('bar.account')}</a></li>
                </ul>
                <h2>{t('bar.administration')}</h2>
                <ul>{operatorEntries().map((entry) => <li key={entry.to}><a href={entry.to}>{entry.title}</a></li>)}</ul>
            </nav>
        </>
    );
}
