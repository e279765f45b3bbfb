using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>The token that the sidecar asks for, and which addresses get it.</summary>
internal sealed class ApiToken
{
    private readonly string? _token;
    private readonly bool _goesEverywhere;
    private readonly Uri _sidecar;
    private readonly bool _isLocal;

    /// <param name="options">Options that have been checked.</param>
    public ApiToken(DaprOptions options)
    {
        _token = options.DaprApiToken;
        _goesEverywhere = options.SendApiTokenToOtherAddresses;
        _sidecar = new Uri(options.DaprAddress!);
        _isLocal = IsLocal(_sidecar);
    }

    public void AddTo(HttpRequestMessage message)
    {
        if (_token is null || !(_goesEverywhere || IsSidecar(message.RequestUri!)))
            return;

        // Headers that a function passes on may hold the token that this app was called with.
        message.Headers.Remove(TokenCheck.Header);
        message.Headers.TryAddWithoutValidation(TokenCheck.Header, _token);
    }

    /// <summary>Another port or scheme is another server, or none that keeps the token from listeners.</summary>
    private bool IsSidecar(Uri target) =>
        target.Port == _sidecar.Port
        && target.Scheme.Equals(_sidecar.Scheme, StringComparison.Ordinal)
        && (target.IdnHost.Equals(_sidecar.IdnHost, StringComparison.OrdinalIgnoreCase) || (_isLocal && IsLocal(target)));

    private static bool IsLocal(Uri address) => address.IdnHost is "localhost" or "127.0.0.1" or "::1";
}
