import { part } from '../../api/client';
import type { Change } from '../../api/types';
import { Changes } from '../../parts/changes';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { Missing } from '../missing/missing';
import { useAnswer } from '../../shell/answers';
import { usePage } from '../../shell/routing/page';
import { query } from '../../shell/routing/router';
import type { ScreenProps } from '../../shell/routing/routes';
import { t } from '../../words/words';

export function Compare({ at }: ScreenProps) {
    const id = at[0] ?? '';
    const [from, to] = [query.value.get('tu') ?? '', query.value.get('den') ?? ''];
    const asked = useAnswer<{ changes: Change[] }>(`nominations/${part(id)}/diff?from=${part(from)}&to=${part(to)}`);
    const title = t('compare.title', { id });
    usePage(title);
    if (asked.problem?.status === 404) return <Missing />;
    return (
        <>
            <nav class="crumb" aria-label={t('nomination.crumb')}><a href={`/ho-so/${part(id)}`}>{id}</a></nav>
            <PageHead title={title} sub={t('compare.between', { from, to })} />
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting />}
            {asked.value && (asked.value.changes.length
                ? <section class="sheet"><h2>{t('compare.changed', { n: asked.value.changes.length })}</h2><Changes changes={asked.value.changes} /></section>
                : <Empty title={t('compare.none')} />)}
        </>
    );
}
