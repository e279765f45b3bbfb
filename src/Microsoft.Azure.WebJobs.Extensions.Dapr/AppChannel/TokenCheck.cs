using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>Compares <c>dapr-api-token</c> with the expected one in a time that does not tell how much of it was right.</summary>
internal sealed class TokenCheck(string token)
{
    public const string Header = "dapr-api-token";

    private readonly byte[] _expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public bool Accepts(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values) || values is not [{ } given])
            return false;

        // Hashes have one length, whatever was sent: neither the length nor a common start shows in the time taken.
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(given), actual);
        return CryptographicOperations.FixedTimeEquals(actual, _expected);
    }
}
