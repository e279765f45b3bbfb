using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

internal sealed class DaprOptionsValidation : IValidateOptions<DaprOptions>
{
    public ValidateOptionsResult Validate(string? name, DaprOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>The address for a message.</summary>
    public static string WithoutCredentials(string address)
    {
        var end = address.LastIndexOf('@');
        return end < 0 ? address : "…" + address[end..];
    }

    public static bool IsHttpAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;

    private static IEnumerable<string> Failures(DaprOptions options)
    {
        if (!IsHttpAddress(options.DaprAddress))
            yield return $"The sidecar address '{WithoutCredentials(options.DaprAddress ?? "")}' is no absolute http or https address without query and credentials. "
                + "Set DAPR_HTTP_ENDPOINT, or extensions.dapr.daprAddress in host.json, to one such as http://localhost:3500.";
        if (options.AppPort is < 0 or > ushort.MaxValue)
            yield return $"extensions.dapr.appPort is {options.AppPort}; it must lie between 0 and {ushort.MaxValue}.";
        if (!IPAddress.TryParse(options.AppAddress, out _))
            yield return $"extensions.dapr.appAddress is '{options.AppAddress}'; it must be an IP address, such as 127.0.0.1.";
        if (options.MaxRequestBodySize <= 0)
            yield return $"extensions.dapr.maxRequestBodySize is {options.MaxRequestBodySize}; it must be a positive number of bytes.";
        if (options.MaxResponseBodySize <= 0 || options.MaxResponseBodySize > Array.MaxLength)
            yield return $"extensions.dapr.maxResponseBodySize is {options.MaxResponseBodySize}; it must be a number of bytes from 1 to {Array.MaxLength}.";
        if (!string.IsNullOrEmpty(options.SidecarSocket) && !IsSocketPath(options.SidecarSocket))
            yield return $"extensions.dapr.sidecarSocket is '{options.SidecarSocket}'; it must be the path of a Unix domain socket, which is at most about 100 bytes long.";
        if (options.MaxConcurrentRequests <= 0)
            yield return $"extensions.dapr.maxConcurrentRequests is {options.MaxConcurrentRequests}; it must be positive, or absent for no limit.";
        if (options.MaxQueuedRequests < 0)
            yield return $"extensions.dapr.maxQueuedRequests is {options.MaxQueuedRequests}; it must not be negative.";
        if (options.RequestTimeout <= TimeSpan.Zero)
            yield return $"extensions.dapr.requestTimeout is {options.RequestTimeout}; it must be positive (hh:mm:ss).";
        if (options.SidecarWaitTime < TimeSpan.Zero)
            yield return $"extensions.dapr.sidecarWaitTime is {options.SidecarWaitTime}; it must not be negative (hh:mm:ss).";
        if (options.ShutdownTimeout < TimeSpan.Zero)
            yield return $"extensions.dapr.shutdownTimeout is {options.ShutdownTimeout}; it must not be negative (hh:mm:ss).";
    }

    private static bool IsSocketPath(string path)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
