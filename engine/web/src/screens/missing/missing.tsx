// One page for what is not there and for what may not be seen.
import { usePage } from '../../shell/routing/page';
import { t } from '../../words/words';

export function Missing() {
    usePage(t('missing.title'));
    return (
        <section class="sheet">
            <h1 tabIndex={-1}>{t('missing.title')}</h1>
            <p>{t('missing.text')}</p>
            <p><a href="/viec">{t('missing.inbox')}</a></p>
        </section>
    );
}
