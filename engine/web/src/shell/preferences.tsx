// Language and theme of this browser.
import { language, t, type Key, type Language } from '../words/words';
import { choose } from './session/session';
import { chooseTheme, theme, type Theme } from './theme';

const themes: { value: Theme; key: Key }[] = [
    { value: 'system', key: 'theme.system' }, { value: 'light', key: 'theme.light' }, { value: 'dark', key: 'theme.dark' },
];
const languages: { value: Language; name: string }[] = [{ value: 'vi', name: 'Tiếng Việt' }, { value: 'en', name: 'English' }];

export function Languages() {
    return (
        <div class="choices" role="group" aria-label={t('language.label')}>
            {languages.map(({ value, name }) => (
                <button key={value} type="button" lang={value} aria-pressed={language.value === value} onClick={() => void choose(value)}>{name}</button>
            ))}
        </div>
    );
}

export function Preferences() {
    return (
        <div class="preferences">
            <Languages />
            <div class="choices" role="group" aria-label={t('theme.label')}>
                {themes.map(({ value, key }) => (
                    <button key={value} type="button" aria-pressed={theme.value === value} onClick={() => chooseTheme(value)}>{t(key)}</button>
                ))}
            </div>
        </div>
    );
}
