using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>
/// To a sidecar every path of an app is a method that others may invoke. Events, input bindings and subscriptions are not meant for
/// them: a sidecar marks what it passes on for another app, and overwrites what that app says of itself.
/// </summary>
internal static class OtherApp
{
    private const string CallerHeader = "dapr-caller-app-id";

    public static bool IsCaller(HttpRequest request) => request.Headers.ContainsKey(CallerHeader);

    public static Task RefuseAsync(HttpContext http) => ErrorResponse.WriteAsync(
        http, StatusCodes.Status403Forbidden, ErrorResponse.BadRequest, $"{http.Request.Path} is no method that other apps can invoke.");
}
