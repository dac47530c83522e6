import { t } from '../words/words';

/** Work that takes a while; without `total` nobody knows how long. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
    const known = total > 0;
    return (
        <div class="progress">
            <p>{label}</p>
            {known && <progress max={total} value={done} aria-label={label} />}
            <p class="meta">{known ? t('progress.percent', { n: Math.floor((100 * done) / total) }) : t('progress.working')}</p>
        </div>
    );
}
