// Lines in the place of what is being loaded; nothing at all for the first moment.
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t } from '../words/words';

export function Waiting({ lines = 4 }: { lines?: number }) {
    const late = useSignal(false);
    useEffect(() => {
        const timer = setTimeout(() => { late.value = true; }, 150);
        return () => clearTimeout(timer);
    }, []);
    if (!late.value) return <div aria-busy="true" class="waiting" />;
    return (
        <div aria-busy="true" class="waiting">
            <p class="unseen">{t('waiting')}</p>
            {Array.from({ length: lines }, (_, index) => <div class="bone" key={index} />)}
        </div>
    );
}
