using System.Net;
using System.Net.Sockets;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>A port that stays free while its listener is away: below those from which systems serve outgoing connections.</summary>
internal static class SteadyPort
{
    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
