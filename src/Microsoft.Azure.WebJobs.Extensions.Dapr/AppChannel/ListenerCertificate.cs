using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>A certificate for the lifetime of the listener. Sidecars do not verify the app's certificate.</summary>
internal static class ListenerCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(5));

        // Windows cannot serve TLS with an in-memory key: the export and import gives it a key container.
        return new X509Certificate2(certificate.Export(X509ContentType.Pfx));
    }
}
