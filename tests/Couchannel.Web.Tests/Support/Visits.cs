namespace Couchannel.Web.Tests.Support;

internal static class Visits
{
    public static Task<HttpResponseMessage> OpenAsync(this HttpClient visitor, string path) =>
        visitor.GetAsync(path, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> SendAsync(this HttpClient visitor, Dictionary<string, string> form) =>
        visitor.PostAsync(A.SessionPath, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
}
