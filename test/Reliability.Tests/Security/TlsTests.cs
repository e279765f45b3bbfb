using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>An <c>https</c> sidecar must show a certificate that this machine trusts, or it gets nothing.</summary>
public sealed class TlsTests
{
    [Theory]
    [InlineData("localhost", 1)]
    [InlineData("elsewhere", 1)]
    [InlineData("localhost", -1)]
    public async Task Certificate_ThatIsNotTrusted_GetsNothing_AndTheErrorSaysWhy(string name, int lastDay)
    {
        using var certificate = SelfSigned(name, lastDay);
        var received = 0;
        await using var sidecar = Server(certificate, () => Interlocked.Increment(ref received));
        await sidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<WireFunctions>(
            s => s.Options = o => o.DaprAddress = sidecar.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        var error = await FailureOfReadAsync(host);

        Assert.Contains("no secure connection to https://localhost:", error.Message, StringComparison.Ordinal);
        // What .NET says about it, not our own sentence, which names certificates too.
        Assert.Contains("(The remote certificate is invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, received);
    }

    [Fact]
    public async Task HttpsAddress_OfASidecarWithoutTls_GetsNothing()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await FunctionHost.StartAsync<WireFunctions>(
            s => s.Options = o => o.DaprAddress = sidecar.Address.Replace("http:", "https:", StringComparison.Ordinal));

        var error = await FailureOfReadAsync(host);

        Assert.Contains("If the sidecar speaks no TLS, the address begins with http.", error.Message, StringComparison.Ordinal);
        Assert.Empty(sidecar.Calls);
    }

    private static async Task<DaprException> FailureOfReadAsync(FunctionHost host)
    {
        var error = await Record.ExceptionAsync(
            () => host.JobHost.CallAsync(nameof(WireFunctions.ReadState), new Dictionary<string, object> { ["store"] = "s", ["key"] = "k" }));
        while (error is not (null or DaprException))
            error = error.InnerException;
        return Assert.IsType<DaprException>(error);
    }

    private static WebApplication Server(X509Certificate2 certificate, Action onRequest)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(o => o.Listen(System.Net.IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Run(http =>
        {
            onRequest();
            return http.Response.WriteAsync("{}");
        });
        return app;
    }

    private static X509Certificate2 SelfSigned(string name, int lastDay)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(lastDay));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
