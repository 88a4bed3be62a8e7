package beckon.console.event;

import beckon.network.call.CallProofs;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key with which anybody can check a proof of a call. */
@RestController
public class ProofKeyPage {
    private final CallProofs proofs;

    ProofKeyPage(CallProofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping("/proof-key.pem")
    ResponseEntity<String> key() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/x-pem-file"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(proofs.publicKey());
    }
}
