"""Error pages, challenges and stubs in many languages and from many vendors, and short stories that speak of the same things."""

# ruff: noqa: E501
import pytest
from front_layouts import teasers

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

NOW_S = 1.75e9
#: What stands beside an error page as often as beside a story.
BESIDE = "<aside><h2>Latest</h2><ul>" + "".join(
    f"<li><a href='{entry.url}'>{entry.headline}</a><p>{entry.lead}</p></li>" for entry in teasers("en")
)
STORIES = [
    (
        "Newspaper drops its paywall",
        '<h1>Newspaper drops its paywall</h1><p>The Daily Example said on Tuesday that readers no longer need to subscribe to read its local stories. "For subscribers only" labels will go by June, the publisher said.</p>',
    ),
    (
        "Page not found: how a library lost its oldest book",
        "<h1>Page not found: how a library lost its oldest book</h1><p>A page of the 14th-century psalter has been missing since 1952, the library of Ely said on Tuesday. The page was cut out with a knife, and the police have found no trace of it.</p>",
    ),
    (
        "Bank customers locked out",
        "<h1>Bank customers locked out after update</h1><p>Customers who tried to log in to continue a payment on Monday saw an error, the bank said. Engineers expect the login to work again by noon on Tuesday.</p>",
    ),
    (
        "Regulator fines site over consent",
        "<h1>Regulator fines site over cookie consent</h1><p>The privacy regulator fined a travel site 2 million euros on Monday because its cookie banner had no button to reject all cookies.</p><p>Consent must be as easy to refuse as to give, the regulator said. The company will appeal.</p>",
    ),
    (
        "Captcha firm sold",
        '<h1>Captcha maker sold for 30 million</h1><p>The firm behind the puzzles that ask you to verify you are human was sold on Monday for 30 million dollars. "Are you a robot" tests are shown 200 million times a day, the buyer said.</p>',
    ),
    (
        "Access denied: why patients wait for their files",
        "<h1>Access denied: why patients wait for their files</h1><p>Patients in four counties wait 90 days for their own files, a survey by the health ombudsman found on Monday. Hospitals blame old software and a shortage of clerks.</p>",
    ),
    (
        "404 homes lose power",
        "<h1>404 homes lose power in storm</h1><p>A storm cut the power of 404 homes in the valley on Sunday night. Crews had all but twelve of them back by breakfast, the supplier said.</p>",
    ),
    (
        "Product no longer available",
        "<h1>Popular toy no longer available after recall</h1><p>The toy is no longer available in any shop after a recall on Monday, its maker said. Two children swallowed small parts of it in May.</p>",
    ),
    (
        "Statue has been removed",
        "<h1>Statue of slave trader taken down</h1><p>The statue of a slave trader in the harbour has been removed overnight, the city said on Tuesday. It will stand in the museum from autumn.</p>",
    ),
    (
        "Members only club",
        "<h1>Members only: village pub bought by its guests</h1><p>The last pub of the village is now for members only. Its 210 guests bought it for 400,000 euros on Friday to save it from closing.</p>",
    ),
    (
        "Abonnement",
        "<h1>Verlag schafft Bezahlschranke ab</h1><p>Der Verlag schafft seine Bezahlschranke ab. Texte, die bisher nur für Abonnenten zu lesen waren, sind ab Mai frei, sagte eine Sprecherin am Montag.</p>",
    ),
    (
        "会員",
        "<h1>新聞社が有料会員制を廃止へ</h1><p>新聞社は火曜日、有料会員制を五月末で廃止すると発表した。すべての記事が無料で読めるようになる。</p>",
    ),
]
MISSING = [
    ("Error 404", "<h1>Oops!</h1><p>We can't find that page. It may have moved.</p>"),
    ("Not Found", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"),
    ("Example News", "<h1>Sorry, this page has moved or never existed</h1><p>Try the search or go to the home page.</p>"),
    ("404", "<h1>404</h1><p>Die Seite existiert nicht mehr.</p>"),
    ("Página não encontrada", "<h1>Ops!</h1><p>A página que você procura não foi encontrada.</p>"),
    ("Erreur 404", "<p>Désolé, la page que vous cherchez n'existe pas.</p>"),
    ("Error 404", "<p>La página que buscas ya no existe o ha cambiado de dirección.</p>"),
    ("Errore 404", "<p>La pagina che stai cercando non è disponibile.</p>"),
    ("Fout 404", "<p>De pagina die u zoekt is verwijderd.</p>"),
    ("Błąd 404", "<p>Przepraszamy, podana strona została usunięta.</p>"),
    ("Ошибка 404", "<p>К сожалению, запрошенная страница не существует.</p>"),
    ("Sayfa bulunamadı", "<p>Aradığınız sayfa kaldırılmış olabilir.</p>"),
    ("お探しのページは見つかりません", "<p>URLが間違っているか、削除された可能性があります。</p>"),
    ("404 - 网页不存在", "<p>抱歉,您要查看的网页已删除。</p>"),
    ("페이지를 찾을 수 없습니다", "<p>요청하신 페이지가 삭제되었습니다.</p>"),
    ("خطأ 404", "<p>عذرا، الصفحة التي تبحث عنها غير موجودة.</p>"),
    ("Trang không tồn tại", "<p>Đường dẫn đã bị xóa.</p>"),
    ("Sidan hittades inte", "<p>Den kanske har flyttats.</p>"),
    ("Siden ble ikke funnet", "<p>Beklager.</p>"),
    ("Siden findes ikke", "<p>Beklager.</p>"),
    ("Sivua ei löydy", "<p>Tarkista osoite.</p>"),
    ("Article expired", "<h1>This article is no longer available</h1><p>The content you requested has expired.</p>"),
    ("Halaman tidak ditemukan", "<p>Maaf, halaman yang Anda cari tidak ada.</p>"),
    ("पृष्ठ नहीं मिला", "<p>आप जिस पृष्ठ को खोज रहे हैं वह मौजूद नहीं है।</p>"),
]
CHALLENGES = [
    (
        "Just a moment...",
        "<h1>www.example.com</h1><p>Verifying you are human. This may take a few seconds.</p><p>www.example.com needs to review the security of your connection before proceeding.</p><script src='/cdn-cgi/challenge-platform/h/b/orchestrate'></script>",
    ),
    ("Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script>"),
    (
        "Attention Required! | Cloudflare",
        "<h1>Sorry, you have been blocked</h1><p>You are unable to access example.com</p><p>Why have I been blocked? This website is using a security service to protect itself from online attacks.</p><p>Cloudflare Ray ID: 7abc</p>",
    ),
    (
        "example.com",
        "<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
    ),
    (
        "Access to this page has been denied",
        "<p>Press & Hold to confirm you are a human (and not a bot).</p><div id='px-captcha'></div><p>Reference ID 123</p>",
    ),
    (
        "Access Denied",
        '<h1>Access Denied</h1><p>You don\'t have permission to access "http://www.example.com/" on this server.</p><p>Reference #18.2d351ab8.1557333295.a4e16ab</p>',
    ),
    ("", "<iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful. Incapsula incident ID: 123</iframe>"),
    (
        "Pardon Our Interruption",
        "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen:</p><ul><li>You're a power user moving through this website with super-human speed.</li><li>You've disabled cookies in your web browser.</li></ul>",
    ),
    (
        "Human Verification",
        "<script src='https://x.awswaf.com/challenge.js'></script><div id='captcha-container'></div><p>Let's confirm you are human</p>",
    ),
    ("Vercel Security Checkpoint", "<p>We're verifying your browser</p>"),
    ("Un momento…", "<p>Comprobando si la conexión del sitio es segura</p><script>_cf_chl_opt</script>"),
    (
        "Einen Moment…",
        "<p>Überprüfen Sie, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p><script>_cf_chl_opt</script>",
    ),
    ("Un instant…", "<p>Vérification de la sécurité de la connexion</p><script>_cf_chl_opt</script>"),
    (
        "しばらくお待ちください...",
        "<p>人間であることを確認します。これには数秒かかる場合があります。</p><script>_cf_chl_opt</script>",
    ),
    ("请稍候…", "<p>正在验证您是否是真人。这可能需要几秒钟时间。</p><script>_cf_chl_opt</script>"),
    ("Один момент…", "<p>Проверяем, человек ли вы. Это может занять несколько секунд.</p><script>_cf_chl_opt</script>"),
    ("Um momento…", "<p>Verificando se você é humano.</p><script>_cf_chl_opt</script>"),
    ("Bir dakika lütfen...", "<p>İnsan olduğunuz doğrulanıyor.</p><script>_cf_chl_opt</script>"),
    ("잠시만 기다리십시오…", "<p>사람인지 확인하는 중입니다.</p><script>_cf_chl_opt</script>"),
    (
        "Security check",
        "<p>Our systems have detected unusual traffic from your computer network. Please solve the captcha below.</p><div class='g-recaptcha'></div>",
    ),
    ("DDoS-Guard", "<h1>Checking your browser before accessing example.ru</h1><p>Please allow up to 5 seconds…</p>"),
    (
        "You are being redirected...",
        "<noscript>Javascript is required. Please enable javascript before you are allowed to see this page.</noscript><script>sucuri_cloudproxy_js</script>",
    ),
    (
        "Are you a robot?",
        "<h1>Bloomberg</h1><p>Please click the box below to let us know you're not a robot.</p><p>We've detected unusual activity from your computer network</p>",
    ),
]
STUBS = [
    (
        "Ferry plan",
        "<h1>Ferry plan splits the island</h1><p>The ferry will sail on Sundays too.</p><p>To continue reading, subscribe today. Already a subscriber? Sign in</p>",
    ),
    ("Log in", "<h1>Log in</h1><form>Email <input></form><p>Forgot your password? Create an account</p>"),
    ("Sign in - Example", "<p>Sign in to continue to Example News.</p>"),
    (
        "Fähre",
        "<h1>Streit um die Fähre</h1><p>Die Fähre soll auch sonntags fahren.</p><p>Weiterlesen mit Plus. Jetzt 30 Tage testen.</p>",
    ),
    (
        "Le bac",
        "<h1>Le bac divise</h1><p>Le bac naviguera aussi le dimanche.</p><p>Cet article est réservé aux abonnés. Il vous reste 80% à découvrir.</p>",
    ),
    (
        "Paso",
        "<h1>El paso divide</h1><p>El barco saldrá también los domingos.</p><p>Suscríbete para seguir leyendo. ¿Ya eres suscriptor? Inicia sesión</p>",
    ),
    ("Balsa", "<h1>Balsa divide ilha</h1><p>Conteúdo exclusivo para assinantes. Assine e continue lendo.</p>"),
    ("Traghetto", "<h1>Il traghetto divide</h1><p>Questo contenuto è riservato agli abbonati. Sei già abbonato? Accedi</p>"),
    ("Veer", "<h1>Veer verdeelt eiland</h1><p>Dit artikel is alleen voor abonnees. Log in om verder te lezen.</p>"),
    ("Prom", "<h1>Prom dzieli wyspę</h1><p>Artykuł dostępny tylko dla prenumeratorów. Zaloguj się.</p>"),
    ("Паром", "<h1>Паром разделил остров</h1><p>Материал доступен только для подписчиков. Войдите или оформите подписку.</p>"),
    ("フェリー", "<h1>フェリー計画</h1><p>この記事は有料会員限定です。ログインして続きを読む</p>"),
    ("渡轮", "<h1>渡轮计划</h1><p>登录后阅读全文。订阅后可查看全部内容。</p>"),
    ("Feribot", "<h1>Feribot planı</h1><p>Bu içerik abonelere özeldir. Okumaya devam etmek için abone olun.</p>"),
    ("Färja", "<h1>Färjan delar ön</h1><p>Artikeln är för prenumeranter. Logga in för att läsa.</p>"),
    ("Færge", "<h1>Færgen deler øen</h1><p>Artiklen er kun for abonnenter. Log ind for at læse.</p>"),
    ("Lautta", "<h1>Lautta jakaa</h1><p>Tämä artikkeli on vain tilaajille. Kirjaudu lukeaksesi.</p>"),
    ("페리", "<h1>페리 계획</h1><p>이 기사는 구독자 전용입니다. 로그인 후 읽을 수 있습니다.</p>"),
]


def outcome(toolkit: Toolkit, title: str, body: str) -> Cleaned | Rejection:
    menu = "<nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav>"
    html = f"<html><head><title>{title}</title></head><body>{menu}<main>{body}</main></body></html>"
    return clean(RawPage("html", html.encode(), NOW_S, "https://x.example/a-b-c-d-1234567"), SiteMemory(), toolkit)


@pytest.mark.parametrize(("title", "body"), STORIES)
def test_a_short_story_about_walls_is_kept(toolkit: Toolkit, title: str, body: str) -> None:
    found = outcome(toolkit, title, body)
    assert isinstance(found, Cleaned), found


@pytest.mark.parametrize("beside", ["", BESIDE], ids=["alone", "above-teasers"])
@pytest.mark.parametrize(("title", "body"), MISSING)
def test_a_missing_page_is_named(toolkit: Toolkit, title: str, body: str, beside: str) -> None:
    found = outcome(toolkit, title, body + beside)
    assert isinstance(found, Rejection) and found.reason == "soft_404", found


@pytest.mark.parametrize(("title", "body"), CHALLENGES)
def test_a_challenge_is_named(toolkit: Toolkit, title: str, body: str) -> None:
    found = outcome(toolkit, title, body)
    assert isinstance(found, Rejection) and found.reason == "bot_challenge", found


@pytest.mark.parametrize(("title", "body"), STUBS)
def test_a_stub_before_a_login_is_named(toolkit: Toolkit, title: str, body: str) -> None:
    found = outcome(toolkit, title, body)
    assert isinstance(found, Rejection) and found.reason == "paywall", found
