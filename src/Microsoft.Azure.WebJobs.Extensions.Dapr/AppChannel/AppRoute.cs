using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>One path of the listener and the endpoints that share it by method.</summary>
internal sealed class AppRoute(RoutePattern pattern)
{
    private readonly List<AppEndpoint> _endpoints = [];
    private string _allow = "";

    public RoutePattern Pattern => pattern;

    public IReadOnlyList<AppEndpoint> Endpoints => _endpoints;

    /// <exception cref="InvalidOperationException">The path is taken.</exception>
    public void Add(AppEndpoint endpoint)
    {
        var taken = _endpoints.Find(other => other.Methods.Intersect(endpoint.Methods).Any());
        if (taken is not null)
            throw new InvalidOperationException(
                $"Two functions would answer the same calls: {taken} and {endpoint}. "
                + "Give one of them another name (methodName, bindingName, or route).");
        _endpoints.Add(endpoint);
        _allow = string.Join(", ", _endpoints.SelectMany(e => e.Methods));
    }

    public Task DispatchAsync(HttpContext http)
    {
        foreach (var endpoint in _endpoints)
        {
            if (endpoint.Takes(http.Request.Method))
                return RunAsync(endpoint, http);
        }

        // A sidecar takes 2xx or 405 for "there is an input binding of this name": only a binding trigger may answer so.
        if (HttpMethods.IsOptions(http.Request.Method))
            return ErrorResponse.NotFoundAsync(http);
        http.Response.Headers.Allow = _allow;
        return ErrorResponse.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, ErrorResponse.BadRequest, $"Use one of: {_allow}.");
    }

    private static Task RunAsync(AppEndpoint endpoint, HttpContext http)
    {
        if (!endpoint.IsForOtherApps && OtherApp.IsCaller(http.Request))
            return OtherApp.RefuseAsync(http);

        // A sidecar asks once whether a binding is wanted: a listener that starts a little later is still meant.
        if (HttpMethods.IsOptions(http.Request.Method))
            return endpoint.Functions.Any(f => f.HasListener) ? endpoint.HandleAsync(http) : ErrorResponse.NotFoundAsync(http);
        return endpoint.IsListening ? endpoint.HandleAsync(http) : ErrorResponse.NotListeningAsync(http);
    }
}
