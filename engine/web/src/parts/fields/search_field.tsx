// Searches while one types, a moment after the last key; the input itself is never written to.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../words/words';
import { Icon } from '../icon';

export function SearchField({ label, value, onSearch }: { label: string; value: string; onSearch: (words: string) => void }) {
    const input = useRef<HTMLInputElement>(null);
    const timer = useRef(0);
    useEffect(() => {
        const shown = input.current;
        if (shown && shown !== document.activeElement && shown.value !== value) shown.value = value;
    }, [value]);
    const wait = (words: string) => {
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => onSearch(words.trim()), 150);
    };
    return (
        <div class="search" role="search">
            <Icon sign="search" />
            <input
                ref={input} type="search" aria-label={label} placeholder={t('search.without-marks')} defaultValue={value} spellcheck={false}
                onInput={(event) => wait(event.currentTarget.value)}
            />
        </div>
    );
}
