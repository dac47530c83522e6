import { Mark } from '../../parts/icon';
import { usePage } from '../../shell/routing/page';
import { Languages } from '../../shell/preferences';
import { answerPage } from '../../shell/session/provider';
import { path, replace } from '../../shell/routing/router';
import { t } from '../../words/words';
import { ProviderAnswer } from './provider_answer';
import { SignInForm } from './sign_in_form';

export function SignIn() {
    usePage(t('sign-in.title'));
    // The page first wanted is the address itself: whoever signs in finds it behind the form.
    const done = () => { if (path.value === '/' || path.value === '/dang-nhap') replace('/viec'); };
    return (
        <main class="sign-in" id="content">
            <Languages />
            <Mark />
            {path.value === answerPage ? <ProviderAnswer /> : (
                <>
                    <h1 tabIndex={-1}>{t('sign-in.title')}</h1>
                    <p class="sub">{t('sign-in.sub')}</p>
                    <SignInForm onDone={done} />
                </>
            )}
            <p class="meta sign-in-help">{t('sign-in.help')}</p>
        </main>
    );
}
