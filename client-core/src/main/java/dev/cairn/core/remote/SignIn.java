package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Entropy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// Signs a person in with a name and a password: the OAuth authorization-code flow with PKCE (RFC
/// 6749, 7636), in which this program fills in the server's own sign-in form instead of a browser.
public final class SignIn {
  /// Never opened: the form's answer is read here, where a browser would have been redirected.
  private static final String REDIRECT = "http://127.0.0.1:1/callback";

  private static final Pattern HIDDEN_REQUEST =
      Pattern.compile("<input[^>]*\\bname=\"request\"[^>]*\\bvalue=\"([^\"<>&]{1,2048})\"");

  private final AuthServer server;
  private final Entropy entropy;

  public SignIn(OkHttpClient http, ServerAddress server, Entropy entropy) {
    this.server = new AuthServer(http, server);
    this.entropy = entropy;
  }

  /// Throws [SyncException] with code `wrong_password` when the server does not accept the two.
  public TokenGrant withPassword(String user, String password) {
    var discovery = server.discover();
    HttpUrl authorize = server.endpoint(discovery.authorizationEndpoint());
    Pkce pkce = Pkce.create(entropy);
    String code = submitForm(authorize, user, password, pkce);
    FormBody exchange = new FormBody.Builder()
        .add("grant_type", "authorization_code")
        .add("code", code)
        .add("redirect_uri", REDIRECT)
        .add("client_id", AuthServer.CLIENT_ID)
        .add("code_verifier", pkce.verifier())
        .build();
    return server.redeem(server.post(server.endpoint(discovery.tokenEndpoint()), exchange));
  }

  private String submitForm(HttpUrl authorize, String user, String password, Pkce pkce) {
    HttpUrl start = authorize
        .newBuilder()
        .addQueryParameter("response_type", "code")
        .addQueryParameter("client_id", AuthServer.CLIENT_ID)
        .addQueryParameter("redirect_uri", REDIRECT)
        .addQueryParameter("scope", "files")
        .addQueryParameter("state", pkce.state())
        .addQueryParameter("code_challenge", pkce.challenge())
        .addQueryParameter("code_challenge_method", "S256")
        .build();
    AuthServer.Page page = server.fetch(server.request(start));
    Matcher request = HIDDEN_REQUEST.matcher(page.text());
    if (page.status() != 200 || !request.find()) {
      throw unexpected(page.status());
    }
    FormBody form = new FormBody.Builder()
        .add("request", request.group(1))
        .add("username", user)
        .add("password", password)
        .build();
    return code(server.fetch(server.post(authorize, form)), pkce);
  }

  private static String code(AuthServer.Page answer, Pkce pkce) {
    if (answer.status() == 401) {
      throw new SyncException(
          Category.AUTH, "wrong_password", "The server does not accept this name and password");
    }
    if (answer.status() == 429) {
      throw new SyncException(
          Category.TRANSIENT,
          "rate_limited",
          "Too many attempts to sign in; wait a minute and try again");
    }
    HttpUrl redirect = HttpUrl.parse(answer.location());
    boolean isOurs = (answer.status() == 302 || answer.status() == 303)
        && redirect != null
        && answer.location().startsWith(REDIRECT + "?")
        && pkce.state().equals(redirect.queryParameter("state"));
    String code = isOurs && redirect != null ? redirect.queryParameter("code") : null;
    if (code == null) {
      throw unexpected(answer.status());
    }
    return code;
  }

  private static SyncException unexpected(int status) {
    return new SyncException(
        Category.CORRUPT,
        "bad_answer",
        "The server's sign-in page did not answer as expected (" + status + ")");
  }
}
